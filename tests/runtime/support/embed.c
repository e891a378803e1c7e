/* embed CODE: starts Python, runs the code and ends Python, three times in one process. */
#include <Python.h>

int main(int argc, char **argv)
{
    int failed = argc != 2;
    for (int i = 0; i < 3 && !failed; i++) {
        Py_Initialize();
        failed = PyRun_SimpleString(argv[1]) != 0 || Py_FinalizeEx() != 0;
    }
    return failed;
}
