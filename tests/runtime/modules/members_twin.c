/* The members of members.c on a heap type written against Python.h. */
#include <Python.h>
#if PY_VERSION_HEX < 0x030C0000
#include <structmember.h>
#endif
#include <stddef.h>
#include <string.h>

typedef struct {
    PyObject_HEAD
    short short_;
    int int_;
    long long_;
    float float_;
    double double_;
    const char *string_;
    PyObject *object_;
    char char_;
    signed char byte_;
    unsigned char ubyte_;
    unsigned short ushort_;
    unsigned int uint_;
    unsigned long ulong_;
    char inplace_[16];
    char bool_;
    PyObject *object_ex_;
    long long longlong_;
    unsigned long long ulonglong_;
    Py_ssize_t ssize_;
} All;

/* The numbers of the kinds, which have one name in older headers and another in newer ones. */
#define MEMBERS(X) \
    X(short_, 0) X(int_, 1) X(long_, 2) X(float_, 3) X(double_, 4) X(string_, 5) X(object_, 6) X(char_, 7) \
    X(byte_, 8) X(ubyte_, 9) X(ushort_, 10) X(uint_, 11) X(ulong_, 12) X(inplace_, 13) X(bool_, 14) \
    X(object_ex_, 16) X(longlong_, 17) X(ulonglong_, 18) X(ssize_, 19)

#define DEFINE(FIELD, KIND) \
    {#FIELD, KIND, offsetof(All, FIELD), 0, NULL}, {"ro_" #FIELD, KIND, offsetof(All, FIELD), 1, "doc of " #FIELD},
static PyMemberDef members[] = {MEMBERS(DEFINE){"none_", 20, 0, 0, NULL}, {NULL, 0, 0, 0, NULL}};

static PyObject *All_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    All *self = (All *)type->tp_alloc(type, 0);
    (void)args;
    (void)kwargs;
    if (self != NULL) {
        self->char_ = 'c';
        strcpy(self->inplace_, "in place");
    }
    return (PyObject *)self;
}

static int All_clear(PyObject *self)
{
    Py_CLEAR(((All *)self)->object_);
    Py_CLEAR(((All *)self)->object_ex_);
    return 0;
}

static int All_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(((All *)self)->object_);
    Py_VISIT(((All *)self)->object_ex_);
    return 0;
}

static void All_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    All_clear(self);
    type->tp_free(self);
    Py_DECREF(type);
}

static PyType_Slot slots[] = {
    {Py_tp_new, (void *)All_new},           {Py_tp_clear, (void *)All_clear}, {Py_tp_traverse, (void *)All_traverse},
    {Py_tp_dealloc, (void *)All_dealloc},   {Py_tp_members, members},         {0, NULL},
};
static PyType_Spec spec = {"members_twin.All", (int)sizeof(All), 0,
                           Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC, slots};

static int execute(PyObject *module)
{
    PyObject *type = PyType_FromSpec(&spec);
    int status = type == NULL ? -1 : PyObject_SetAttrString(module, "All", type);
    Py_XDECREF(type);
    return status;
}

static PyModuleDef_Slot module_slots[] = {{Py_mod_exec, (void *)execute}, {0, NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "members_twin", NULL, 0, NULL, module_slots, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit_members_twin(void)
{
    return PyModuleDef_Init(&definition);
}
