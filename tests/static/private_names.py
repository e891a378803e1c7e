#!/usr/bin/env python3
"""Finds what the C sources use of CPython beyond its public C-API: private functions, the unstable tier, members of
structs that are nobody's business, and what is deprecated without a word from the compiler. Whatever is not listed below with its reason is an error, and so is a name that is
listed and not used any more."""
import re
import sys
from pathlib import Path

RUNTIME = Path(__file__).resolve().parents[2] / "runtime"

ALLOWED = {
    "_PyObject_Vectorcall": "PyObject_Vectorcall is public from 3.9 on; used on 3.8 only",
    "_PyInterpreterState_Get": "PyInterpreterState_Get is public from 3.9 on; used on 3.8 only",
    "_Py_TPFLAGS_HEAPTYPE": "a name of ours with a value of the ABI tables; nothing of CPython's is called so",
    "_Py_TPFLAGS_HAVE_VERSION_TAG": "the same",
    "PyErr_Fetch": "deprecated from 3.12 on; used before that only",
    "PyErr_Restore": "the same",
    "PyUnstable_Long_IsCompact": "small ints without a call; from 3.12 on, where the unstable tier has it in every version",
    "PyUnstable_Long_CompactValue": "the same",
    ".f_back": "PyFrame_GetBack is public from 3.9 on; used on 3.8 only",
    ".f_code": "PyFrame_GetCode is public from 3.9 on; used on 3.8 only",
    ".f_lasti": "PyFrame_GetLasti is public from 3.11 on; used before that only",
    "_Py_CODEUNIT": "what f_lasti counts on 3.10; used there only",
    ".co_filename": "as documented for Python; C has no function for it in any version",
    ".co_name": "the same",
    ".ob_item": "the items of a tuple or list as an array, which the macros PyTuple_GET_ITEM and PyList_GET_ITEM index too",
    ".ob_digit": "where the digits of an int end and the C struct of a derived type begins: no function tells; and the "
                 "digits of small ints before 3.12",
    ".long_value": "the same from 3.12 on",
    ".lv_tag": "the same from 3.12 on",
}

PRIVATE = re.compile(r"\b(?:_Py\w+|PyUnstable_\w+)\b|(?:->|\.)(?:ob_\w+|long_value|lv_tag|m[ad]_\w+|ht_cached\w*|gc_\w+|"
                     r"co_\w+|f_\w+|utf8_length|wstr\w*)\b|"
                     r"\b(?:PyErr_(?:Fetch|Restore|NormalizeException|Display)|PyModule_(?:AddObject|GetFilename)|PySlice_GetIndicesEx|"
                     r"PyUnicode_(?:READY|InternImmortal)|PyWeakref_(?:GetObject|GET_OBJECT)|PyImport_ImportModuleNoBlock|"
                     r"PyEval_(?:GetGlobals|GetLocals|CallObject\w*)|Py_TPFLAGS_HAVE_FINALIZE|PyThread_(?:create|delete|set|get)_key\w*|"
                     r"Py(?:Mem|Object)_(?:NEW|RESIZE|MALLOC|REALLOC|FREE|DEL|Del)|PyObject_NEW_VAR|Py_(?:IS_NAN|IS_INFINITY|HUGE_VAL))\b")
NO_CODE = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"', re.DOTALL)


def find_names():
    """{name: files that have it}; what is said about a member does not depend on whether . or -> leads to it."""
    found = {}
    for path in sorted(RUNTIME.rglob("*.[ch]")):
        for match in PRIVATE.finditer(NO_CODE.sub(" ", path.read_text(encoding="utf-8"))):
            found.setdefault(match.group().replace("->", "."), set()).add(str(path.relative_to(RUNTIME)))
    return found


def main():
    found = find_names()
    allowed = set(ALLOWED)
    problems = ["%s: used in %s; take a public one, or list it in %s with the reason" % (name, ", ".join(sorted(found[name])), __file__)
                for name in sorted(set(found) - allowed)]
    problems += ["%s is listed in %s, but not used any more" % (name, __file__) for name in sorted(allowed - set(found))]
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
