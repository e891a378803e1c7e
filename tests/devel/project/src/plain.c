/* An extension of the ordinary kind, for a project that has both. */
#include <Python.h>

static PyModuleDef plain = { PyModuleDef_HEAD_INIT, "plain", "plain", 0, NULL, NULL, NULL, NULL, NULL };

PyMODINIT_FUNC PyInit_plain(void)
{
    return PyModule_Create(&plain);
}
