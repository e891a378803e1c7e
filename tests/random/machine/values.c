/* Operations on texts, capsules, context variables and slices whose functions have more than one result, or keep pointers. */
#include "machine.h"

OPERATION(ctx_Unicode_AsUTF8AndSize)
{
    HPy_ssize_t size = -1;
    HPy h = operand(ctx, m, w[0]);
    const char *utf8 = HPyUnicode_AsUTF8AndSize(ctx, h, w[1] ? &size : NULL);
    if (utf8 == NULL)
        return HPy_NULL;
    return w[1] ? HPyBytes_FromStringAndSize(ctx, utf8, size) : HPyBytes_FromString(ctx, utf8);
}

OPERATION(ctx_Unicode_FromWideChar)
{
    static const wchar_t *const texts[] = {L"", L"wide", L"gr\u00fcn", L"\u20ac uro", L"\U0001f40d!"};
    (void)m;
    const wchar_t *wide = texts[place_of(w[0], sizeof(texts) / sizeof(texts[0]))];
    HPy_ssize_t length = (HPy_ssize_t)wcslen(wide);
    return HPyUnicode_FromWideChar(ctx, wide, w[1] < 0 || w[1] > length ? -1 : (HPy_ssize_t)w[1]);
}

/* ---- capsules: what they point to is static, since nothing of it is copied ---- */

static int pointees[3];
static const char *const names[] = {NULL, "one", "two.name"};
static int destroyed;

HPyCapsule_DESTRUCTOR(count_destroyed)
static void count_destroyed_impl(const char *name, void *pointer, void *context)
{
    (void)name;
    (void)pointer;
    (void)context;
    destroyed++;
}

static HPyCapsule_Destructor broken;

static HPyCapsule_Destructor *const destructors[] = {NULL, &count_destroyed, &broken};

static void *pointee(int64_t word)
{
    size_t number = place_of(word, 4);
    return number == 0 ? NULL : &pointees[number - 1];
}

static const char *capsule_name(int64_t word)
{
    return names[place_of(word, 3)];
}

OPERATION(ctx_Capsule_New)
{
    (void)m;
    return HPyCapsule_New(ctx, pointee(w[0]), capsule_name(w[1]), destructors[place_of(w[2], 3)]);
}

/* Addresses become their places in the tables. */
OPERATION(ctx_Capsule_Get)
{
    _HPyCapsule_key key = (_HPyCapsule_key)place_of(w[1], 4);
    const void *found = HPyCapsule_Get(ctx, operand(ctx, m, w[0]), key, capsule_name(w[2]));
    if (found == NULL)
        return HPyErr_Occurred(ctx) ? HPy_NULL : none(ctx);
    if (key == HPyCapsule_key_Name)
        return HPyUnicode_FromString(ctx, (const char *)found);
    return HPyLong_FromSsize_t(ctx, (const int *)found - pointees);
}

OPERATION(ctx_Capsule_IsValid)
{
    return wrap_signed(ctx, HPyCapsule_IsValid(ctx, operand(ctx, m, w[0]), capsule_name(w[1])), -1);
}

OPERATION(ctx_Capsule_Set)
{
    _HPyCapsule_key key = (_HPyCapsule_key)place_of(w[1], 4);
    void *value = pointee(w[2]);
    if (key == HPyCapsule_key_Name)
        value = (void *)(uintptr_t)capsule_name(w[2]);
    else if (key == HPyCapsule_key_Destructor)
        value = destructors[place_of(w[2], 3)];
    return wrap_signed(ctx, HPyCapsule_Set(ctx, operand(ctx, m, w[0]), key, value), -1);
}

/* ---- context variables and slices ---- */

OPERATION(ctx_ContextVar_Get)
{
    HPy value = HPy_NULL;
    if (HPyContextVar_Get(ctx, operand(ctx, m, w[0]), operand(ctx, m, w[1]), &value) < 0)
        return HPy_NULL;
    return HPy_IsNull(value) ? none(ctx) : value;
}

static HPy three_numbers(HPyContext *ctx, HPy_ssize_t first, HPy_ssize_t second, HPy_ssize_t third)
{
    return HPy_BuildValue(ctx, "(nnn)", first, second, third);
}

OPERATION(ctx_Slice_Unpack)
{
    HPy_ssize_t start = 0, stop = 0, step = 0;
    if (HPySlice_Unpack(ctx, operand(ctx, m, w[0]), &start, &stop, &step) < 0)
        return HPy_NULL;
    return three_numbers(ctx, start, stop, step);
}

OPERATION(HPySlice_AdjustIndices)
{
    (void)m;
    HPy_ssize_t start = (HPy_ssize_t)w[1], stop = (HPy_ssize_t)w[2], step = w[3] == 0 ? 1 : (HPy_ssize_t)w[3];
    HPy_ssize_t length = w[0] < 0 ? 0 : (HPy_ssize_t)w[0];
    HPy_ssize_t count = HPySlice_AdjustIndices(ctx, length, &start, &stop, step);
    return three_numbers(ctx, start, stop, count);
}
