/* events.c: the recording of single calls. */

#include <stdlib.h>

typedef struct {
    uint64_t start;             /* in ticks */
    uint64_t duration;
    uint64_t thread;            /* the number that threading.get_ident() gives */
    uint32_t member;
} trace_event;

typedef struct {
    bool recording;
    bool unordered;             /* a call was added after others that ended later */
    size_t limit;
    size_t count;
    size_t capacity;
    size_t dropped;             /* above the limit, or without memory */
    uint64_t start;             /* of the recording, in ticks */
    uint64_t start_nanoseconds; /* the same moment on the system's clock */
    trace_event *list;
} trace_recording;

static trace_recording trace_events;

/* Room for one more; false when there is none. */
static bool grow_events(void)
{
    if (trace_events.count < trace_events.capacity) {
        return true;
    }
    size_t capacity = trace_events.capacity != 0 ? trace_events.capacity + trace_events.capacity / 2 : 1024;
    if (capacity > SIZE_MAX / sizeof(trace_event)) {
        return false;
    }
    trace_event *list = (trace_event *)PyMem_RawRealloc(trace_events.list, capacity * sizeof(trace_event));
    if (list == NULL) {
        return false;
    }
    trace_events.list = list;
    trace_events.capacity = capacity;
    return true;
}

/* Records a call that has ended, unless it began before the recording did. */
static void add_event(int member, uint64_t start, uint64_t duration)
{
    if (!trace_events.recording || start < trace_events.start) {
        return;
    }
    if (trace_events.count >= trace_events.limit || !grow_events()) {
        trace_events.dropped++;
        return;
    }
    trace_event *event = &trace_events.list[trace_events.count++];
    event->start = start;
    event->duration = duration;
    event->thread = PyThread_get_thread_ident();
    event->member = (uint32_t)member;
}

static int compare_ends(const void *left, const void *right)
{
    const trace_event *a = (const trace_event *)left, *b = (const trace_event *)right;
    uint64_t a_end = a->start + a->duration, b_end = b->start + b->duration;
    return (a_end > b_end) - (a_end < b_end);
}

/* A list of tuples (number of the member, thread, start, duration), the times in nanoseconds. */
static PyObject *list_events(trace_recording *recording)
{
    if (recording->unordered) {
        qsort(recording->list, recording->count, sizeof(trace_event), compare_ends);
    }
    PyObject *list = PyList_New((Py_ssize_t)recording->count);
    for (size_t i = 0; list != NULL && i < recording->count; i++) {
        const trace_event *event = &recording->list[i];
        uint64_t start = recording->start_nanoseconds + to_nanoseconds(event->start - recording->start);
        PyObject *item = Py_BuildValue("(IKKK)", (unsigned)event->member, (unsigned long long)event->thread,
                                       (unsigned long long)start, (unsigned long long)to_nanoseconds(event->duration));
        if (item == NULL) {
            Py_CLEAR(list);
            break;
        }
        PyList_SET_ITEM(list, (Py_ssize_t)i, item);
    }
    return list;
}
