/* tail_calls.c: context members that are nothing but a call of CPython, as one jump.
 *
 * A compiler that has to turn a PyObject * into an HPy after a call cannot leave by a jump, although the
 * two are the same bits in the same register. These functions have CPython's types and are installed with
 * a cast. Where structs are returned in memory (some 32-bit and mainframe conventions) that would not work;
 * the platforms where it does are named below.
 */

#if defined(__x86_64__) || defined(_M_X64) || defined(__aarch64__) || defined(_M_ARM64)

typedef PyObject *O;

#define TAIL_CALLS(CALL)                                                                                    \
    /* int and float */                                                                                     \
    CALL(Long_FromInt32_t, PyLong_FromLong(a), int32_t a)                                                   \
    CALL(Long_FromUInt32_t, PyLong_FromUnsignedLong(a), uint32_t a)                                         \
    CALL(Long_FromInt64_t, TAIL_FROM_INT64(a), int64_t a)                                                   \
    CALL(Long_FromUInt64_t, PyLong_FromUnsignedLongLong(a), uint64_t a)                                     \
    CALL(Long_FromSize_t, PyLong_FromSize_t(a), size_t a)                                                   \
    CALL(Long_FromSsize_t, PyLong_FromSsize_t(a), Py_ssize_t a)                                             \
    CALL(Float_FromDouble, PyFloat_FromDouble(a), double a)                                                 \
    /* operators */                                                                                         \
    CALL(Add, PyNumber_Add(a, b), O a, O b)                                                                 \
    CALL(Subtract, PyNumber_Subtract(a, b), O a, O b)                                                       \
    CALL(Multiply, PyNumber_Multiply(a, b), O a, O b)                                                       \
    CALL(MatrixMultiply, PyNumber_MatrixMultiply(a, b), O a, O b)                                           \
    CALL(FloorDivide, PyNumber_FloorDivide(a, b), O a, O b)                                                 \
    CALL(TrueDivide, PyNumber_TrueDivide(a, b), O a, O b)                                                   \
    CALL(Remainder, PyNumber_Remainder(a, b), O a, O b)                                                     \
    CALL(Divmod, PyNumber_Divmod(a, b), O a, O b)                                                           \
    CALL(Power, PyNumber_Power(a, b, c), O a, O b, O c)                                                     \
    CALL(Negative, PyNumber_Negative(a), O a)                                                               \
    CALL(Positive, PyNumber_Positive(a), O a)                                                               \
    CALL(Absolute, PyNumber_Absolute(a), O a)                                                               \
    CALL(Invert, PyNumber_Invert(a), O a)                                                                   \
    CALL(Lshift, PyNumber_Lshift(a, b), O a, O b)                                                           \
    CALL(Rshift, PyNumber_Rshift(a, b), O a, O b)                                                           \
    CALL(And, PyNumber_And(a, b), O a, O b)                                                                 \
    CALL(Xor, PyNumber_Xor(a, b), O a, O b)                                                                 \
    CALL(Or, PyNumber_Or(a, b), O a, O b)                                                                   \
    CALL(Index, PyNumber_Index(a), O a)                                                                     \
    CALL(Long, PyNumber_Long(a), O a)                                                                       \
    CALL(Float, PyNumber_Float(a), O a)                                                                     \
    CALL(InPlaceAdd, PyNumber_InPlaceAdd(a, b), O a, O b)                                                   \
    CALL(InPlaceSubtract, PyNumber_InPlaceSubtract(a, b), O a, O b)                                         \
    CALL(InPlaceMultiply, PyNumber_InPlaceMultiply(a, b), O a, O b)                                         \
    CALL(RichCompare, PyObject_RichCompare(a, b, c), O a, O b, int c)                                       \
    /* attributes, items, text, iteration */                                                                \
    CALL(GetAttr, PyObject_GetAttr(a, b), O a, O b)                                                         \
    CALL(GetAttr_s, PyObject_GetAttrString(a, b), O a, const char *b)                                       \
    CALL(GetItem, PyObject_GetItem(a, b), O a, O b)                                                         \
    CALL(GetSlice, PySequence_GetSlice(a, b, c), O a, Py_ssize_t b, Py_ssize_t c)                           \
    CALL(Repr, PyObject_Repr(a), O a)                                                                       \
    CALL(Str, PyObject_Str(a), O a)                                                                         \
    CALL(ASCII, PyObject_ASCII(a), O a)                                                                     \
    CALL(Bytes, PyObject_Bytes(a), O a)                                                                     \
    CALL(GetIter, PyObject_GetIter(a), O a)                                                                 \
    CALL(Iter_Next, PyIter_Next(a), O a)                                                                    \
    /* data types */                                                                                        \
    CALL(Bytes_FromString, PyBytes_FromString(a), const char *a)                                            \
    CALL(Unicode_FromString, PyUnicode_FromString(a), const char *a)                                        \
    CALL(Unicode_AsUTF8String, PyUnicode_AsUTF8String(a), O a)                                              \
    CALL(Unicode_AsASCIIString, PyUnicode_AsASCIIString(a), O a)                                            \
    CALL(Unicode_AsLatin1String, PyUnicode_AsLatin1String(a), O a)                                          \
    CALL(Unicode_Substring, PyUnicode_Substring(a, b, c), O a, Py_ssize_t b, Py_ssize_t c)                  \
    CALL(Unicode_FromWideChar, PyUnicode_FromWideChar(a, b), const wchar_t *a, Py_ssize_t b)                \
    CALL(Dict_Keys, PyDict_Keys(a), O a)                                                                    \
    CALL(Dict_Copy, PyDict_Copy(a), O a)                                                                    \
    CALL(Slice_New, PySlice_New(a, b, c), O a, O b, O c)                                                    \
    CALL(Import_ImportModule, PyImport_ImportModule(a), const char *a)                                      \
    CALL(Call, TAIL_VECTORCALL(a, b, c, d), O a, PyObject *const *b, size_t c, O d)                         \
    TAIL_CALL_METHOD(CALL)

#if LONG_MAX == INT64_MAX
#  define TAIL_FROM_INT64 PyLong_FromLong
#else
#  define TAIL_FROM_INT64 PyLong_FromLongLong
#endif
#if PY_VERSION_HEX >= 0x03090000
#  define TAIL_VECTORCALL PyObject_Vectorcall
#  define TAIL_CALL_METHOD(CALL) \
    CALL(CallMethod, PyObject_VectorcallMethod(a, b, c, d), O a, PyObject *const *b, size_t c, O d)
#else
#  define TAIL_VECTORCALL _PyObject_Vectorcall
#  define TAIL_CALL_METHOD(CALL)
#endif

#define DEFINE_TAIL_CALL(MEMBER, EXPRESSION, ...)                               \
    static PyObject *tail_##MEMBER(HPyContext *ctx, __VA_ARGS__)                \
    {                                                                           \
        (void)ctx;                                                              \
        return EXPRESSION;                                                      \
    }
TAIL_CALLS(DEFINE_TAIL_CALL)

/* Function pointers have one representation on every platform with a CPython. */
#define INSTALL_TAIL_CALL(MEMBER, EXPRESSION, ...)                              \
    {                                                                           \
        PyObject *(*function)(HPyContext *, __VA_ARGS__) = tail_##MEMBER;       \
        memcpy(&ctx->ctx_##MEMBER, &function, sizeof(function));                \
    }

static void install_tail_calls(HPyContext *ctx)
{
    TAIL_CALLS(INSTALL_TAIL_CALL)
}

#else

static void install_tail_calls(HPyContext *ctx)
{
    (void)ctx;
}

#endif
