/* callees.c: the functions of extensions that Python called, and how often: a leak of one handle a call is told as that. */

typedef struct {
    void *function;
    uint64_t calls;
} debug_callee;

/* The first one stands for no function. The places are a hash table of indices, 0 for an empty place; their number is a
   power of two and at least twice that of the callees. */
static struct {
    debug_callee *list;
    uint32_t count;
    uint32_t capacity;
    uint32_t *places;
    uint32_t mask;
} callees;

static inline uint32_t callee_hash(const void *function)
{
    return (uint32_t)((uint64_t)(uintptr_t)function * UINT64_C(0x9E3779B97F4A7C15) >> 32);
}

/* Where a function is, or would be. */
static uint32_t *callee_place(const void *function)
{
    uint32_t place = callee_hash(function) & callees.mask;
    while (callees.places[place] != 0 && callees.list[callees.places[place]].function != function) {
        place = (place + 1) & callees.mask;
    }
    return &callees.places[place];
}

/* -1 without an exception when memory is short. */
static int grow_callees(void)
{
    uint32_t capacity = callees.capacity > 0 ? 2 * callees.capacity : 64;
    uint32_t *places = (uint32_t *)PyMem_RawCalloc((size_t)capacity * 2, sizeof(uint32_t));
    debug_callee *list = places != NULL
        ? (debug_callee *)PyMem_RawRealloc(callees.list, capacity * sizeof(debug_callee)) : NULL;
    if (list == NULL) {
        PyMem_RawFree(places);
        return -1;
    }
    PyMem_RawFree(callees.places);
    callees.list = list;
    callees.capacity = capacity;
    callees.places = places;
    callees.mask = capacity * 2 - 1;
    if (callees.count == 0) {
        callees.list[callees.count++] = (debug_callee){ NULL, 0 };
    }
    for (uint32_t index = 1; index < callees.count; index++) {
        *callee_place(callees.list[index].function) = index;
    }
    return 0;
}

/* The index of a function that is called for the first time; 0 when memory is short. */
_HPY_COLD static uint32_t add_callee(void *function)
{
    if (callees.count == callees.capacity && grow_callees() < 0) {
        return 0;
    }
    callees.list[callees.count] = (debug_callee){ function, 1 };
    *callee_place(function) = callees.count;
    return callees.count++;
}

/* Counts a call; the index of the function, or 0 when memory is short. */
EXPANDED uint32_t count_call(void *function)
{
    uint32_t index = callees.capacity > 0 ? *callee_place(function) : 0;
    if (HPY_UNLIKELY(index == 0)) {
        return add_callee(function);
    }
    callees.list[index].calls++;
    return index;
}
