/* views.c: lists of handles for Python code. Making a view may run code that opens and closes handles, so the words of all are
 * taken down first.
 */

typedef struct {
    uint64_t serial;
    intptr_t word;
} view_item;

typedef struct {
    view_item *items;
    size_t count;
} view_list;

static void add_view_item(view_list *list, uint32_t index, long generation)
{
    if (record_kind(index) == RECORD_HANDLE && (generation < 0 || record_at(index)->generation >= (unsigned long)generation)) {
        list->items[list->count++] = (view_item){ record_serial(index), record_word(index) };
    }
}

static int compare_view_items(const void *a, const void *b)
{
    uint64_t first = ((const view_item *)a)->serial, second = ((const view_item *)b)->serial;
    return (first > second) - (first < second);
}

/* A Python list of views; frees the items. */
static PyObject *make_views(view_list *list)
{
    PyObject *views = PyList_New(0);
    for (size_t i = 0; views != NULL && i < list->count; i++) {
        PyObject *view = make_view(list->items[i].word);
        if (view == NULL || PyList_Append(views, view) < 0) {
            Py_CLEAR(views);
        }
        Py_XDECREF(view);
    }
    PyMem_RawFree(list->items);
    return views;
}

/* Place for so many items; -1 with MemoryError. */
static int prepare_view_list(view_list *list, size_t most)
{
    list->count = 0;
    list->items = (view_item *)PyMem_RawMalloc((most > 0 ? most : 1) * sizeof(view_item));
    if (list->items == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    return 0;
}

PyDoc_STRVAR(get_open_handles_doc,
"get_open_handles(generation)\n--\n\n"
"List the handles of that generation or later that are open, oldest first.");

static PyObject *py_get_open_handles(PyObject *self, PyObject *argument)
{
    view_list list;
    size_t open = 0;
    long generation = PyLong_AsLong(argument);
    (void)self;
    if (generation == -1 && PyErr_Occurred()) {
        return NULL;
    }
    for (uint32_t index = 0; index < records.capacity; index++) {
        open += is_open(index);
    }
    if (prepare_view_list(&list, open) < 0) {
        return NULL;
    }
    for (uint32_t index = 0; index < records.capacity; index++) {
        if (is_open(index)) {
            add_view_item(&list, index, generation);
        }
    }
    qsort(list.items, list.count, sizeof(view_item), compare_view_items);
    return make_views(&list);
}

PyDoc_STRVAR(get_closed_handles_doc,
"get_closed_handles(generation=0)\n--\n\n"
"List the closed handles of that generation or later that are still in the queue, first closed first.");

static PyObject *py_get_closed_handles(PyObject *self, PyObject *args)
{
    view_list list;
    long generation = 0;
    const record_queue *queue = &records.closed[CLOSED_HANDLES];
    (void)self;
    if (!PyArg_ParseTuple(args, "|l:get_closed_handles", &generation) || prepare_view_list(&list, queue->count) < 0) {
        return NULL;
    }
    uint32_t index = queue->first;
    for (size_t i = 0; i < queue->count; i++) {
        add_view_item(&list, index, generation);
        index = record_at(index)->next;
    }
    return make_views(&list);
}
