/* events.c: the recording of single calls. */

#include <stdlib.h>

typedef struct {
    uint64_t start;             /* in ticks */
    uint64_t end;
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
static void add_event(int member, uint64_t start, uint64_t end)
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
    event->end = end;
    event->thread = PyThread_get_thread_ident();
    event->member = (uint32_t)member;
}

static int compare_ends(const void *left, const void *right)
{
    const trace_event *a = (const trace_event *)left, *b = (const trace_event *)right;
    return (a->end > b->end) - (a->end < b->end);
}

/* One call: (number of the member, thread, start, duration), the times in nanoseconds. Both ends are converted in the same
   way, so that a call that was made by another one is never seen to end after it. */
static PyObject *make_event(const trace_recording *recording, const trace_event *event)
{
    unsigned long long thread = event->thread;
    unsigned long long start = recording->start_nanoseconds + to_nanoseconds(event->start - recording->start);
    unsigned long long end = recording->start_nanoseconds + to_nanoseconds(event->end - recording->start);
    return Py_BuildValue("(IKKK)", (unsigned)event->member, thread, start, end - start);
}

/* A list of all of them, in the order of their ends. */
static PyObject *list_events(const trace_recording *recording)
{
    if (recording->unordered && recording->count != 0) {
        qsort(recording->list, recording->count, sizeof(trace_event), compare_ends);
    }
    PyObject *list = PyList_New((Py_ssize_t)recording->count);
    for (size_t i = 0; list != NULL && i < recording->count; i++) {
        PyObject *item = make_event(recording, &recording->list[i]);
        if (item == NULL) {
            Py_CLEAR(list);
            break;
        }
        PyList_SET_ITEM(list, (Py_ssize_t)i, item);
    }
    return list;
}
