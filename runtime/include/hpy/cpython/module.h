/* module.h: turning an HPyModuleDef into what CPython wants. */
#ifndef HPY_CPYTHON_MODULE_H
#define HPY_CPYTHON_MODULE_H

/* The CPython definition that belongs to an HPyModuleDef; made once and kept for the life of the process.
   Null plus an exception that has the name in it when the definition breaks a rule. */
HPyAPI_IMPL PyModuleDef *_HPyModuleDef_AsPyModuleDef(HPyModuleDef *def, const char *name);

/* Result of PyInit_NAME in the cpython ABI (multi-phase initialisation). */
HPyAPI_IMPL PyObject *_HPyModuleDef_AsPyInit(HPyModuleDef *def, const char *name);

/* Fills the context of a cpython ABI extension; called by PyInit_NAME before anything else runs. */
HPyAPI_IMPL void _HPy_InitContext(void);

/* ImportError and -1 in an interpreter other than the first one that asked, as long as that one lives: HPyGlobal
   variables and context constants exist once per process. The state belongs to the caller and starts as -1. */
HPyAPI_IMPL int _HPy_RequireFirstInterpreter(const char *what, int64_t *first);

#endif
