"""Where PyPy 7.3.19 does something else than the conformance tests say, and why.

Each reason is followed by the tests it is the reason for. A test named here that passes is a failure of the run.
"""

# The test files of tests/runtime that say what every implementation of ABI 0 has to do. The others test the loader and
# the error messages of this runtime, the memory of CPython, and shapes that PyPy does not have yet.
FILES = (
    "test_argparse", "test_buildvalue", "test_callable", "test_constants", "test_constructor", "test_data",
    "test_errors", "test_fast", "test_foreign", "test_format", "test_functions", "test_languages", "test_machine",
    "test_members", "test_misc", "test_modinit", "test_module_loader", "test_moved_members", "test_protocols",
    "test_signatures", "test_slots", "test_structures", "test_stub",
)

_FAIL = {
    "it belongs to CPython, not to the interface": """
        test_callable.Callables.test_cpython_finds_the_function
        test_callable.Callables.test_marked_for_vectorcall
        test_constants.Constants.test_capsule_type
        test_functions.Functions.test_call_of_a_trampoline
        test_functions.Functions.test_unknown_signature_is_fatal
        test_languages.CPlusPlus.test_destroy
        test_misc.Trackers.test_close_and_forget
        test_misc.Capsules.test_keys
        test_misc.Capsules.test_destructor
        test_misc.Capsules.test_destructor_sees_what_was_set
        test_misc.Capsules.test_destructor_set_later
        test_slots.Buffers.test_flat
        test_slots.Objects.test_collector_knows_the_contents
        test_stub.Stub.test_environment
        test_stub.Stub.test_all_modules_of_sys_path_survive_a_failure
        test_module_loader.WithRuntime.test_file_that_is_no_library
        test_module_loader.WithoutRuntime.test_hpy_that_is_too_old_or_broken
        test_module_loader.WithoutRuntime.test_no_hpy_installed
        """,
    "text that is not UTF-8 is an internal error there": """
        test_argparse.Keywords.test_unknown_keyword
        test_data.Text.test_encodings
        test_data.Text.test_from_utf8
        test_errors.Raising.test_from_errno_with_file_names
        test_format.Formats.test_mixture
        test_format.Objects.test_null_characters_and_surrogates
        test_format.Strings.test_not_utf8
        """,
    "functions of extensions have no module and cannot be pickled there": """
        test_module_loader.WithRuntime.test_pickled_function
        test_signatures.Signatures.test_names_and_docs
        test_stub.Stub.test_in_packages
        """,
    "doc strings are given as written, without the signature taken off": """
        test_members.Methods.test_docs
        test_slots.Objects.test_names_and_docs
        """,
    "HPyFloat_AsDouble does not use __index__": """
        test_argparse.Units.test_floats
        test_data.FloatsAndBools.test_as_double
        """,
    "a wrong type or value is not refused, or with another exception": """
        test_callable.Callables.test_without_call_protocol
        test_data.Bytes.test_wrong_types
        test_data.Containers.test_list_new
        test_data.Integers.test_as_double
        test_data.Integers.test_out_of_range_is_an_overflow_error
        test_data.Integers.test_wrong_types
        test_data.Text.test_from_encoded_object
        test_data.Text.test_wrong_types
        test_errors.Raising.test_not_an_exception_type
        test_format.ErrFormat.test_exception_that_is_no_class
        test_misc.Capsules.test_failed_setter_changes_nothing
        test_misc.Capsules.test_set
        """,
    "addresses and unsigned numbers of the upper half do not fit": """
        test_data.Integers.test_pointers
        test_members.Members.test_integers
        """,
    "a call function set for one instance is that of all": """
        test_callable.Callables.test_call_assigned_in_python
        test_callable.Callables.test_function_in_the_struct
        test_callable.Callables.test_function_of_an_instance_without_struct
        test_callable.Callables.test_function_of_one_instance
        test_callable.Callables.test_instances_of_every_origin
        test_callable.Callables.test_slot
        test_callable.Callables.test_slot_without_struct
        """,
    "HPyErr_NewException overwrites __module__": "test_errors.NewExceptions.test_dict",
    "HPyErr_WriteUnraisable leaves the object out": "test_errors.Unraisable.test_hook_gets_exception_and_object",
    "a char array inside the struct is read as empty": "test_members.Members.test_strings",
    "HPyNumber_Check looks at fewer methods": "test_protocols.Numbers.test_number_check",
    "HPy_Bytes does not take a list": "test_protocols.Objects.test_conversions",
    "members and properties among the definitions of a module are not ignored": """
        test_modinit.Definitions.test_a_failed_load_can_be_followed_by_another
        test_modinit.Definitions.test_again_runs_everything_again
        test_modinit.Definitions.test_good
        test_modinit.Definitions.test_modules_die
        test_modinit.Definitions.test_sys_modules_is_left_alone
        test_modinit.Definitions.test_the_name_comes_from_the_spec
        """,
    "HPy_mod_create is given the module instead of its spec": "test_modinit.Definitions.test_create_object",
    "slots of binary operators are not called with the operands exchanged": """
        test_slots.Numbers.test_methods_of_the_slots
        test_slots.Numbers.test_power
        test_slots.Sequences.test_all
        """,
}

_ALONE = {
    "a null handle given to HPyListBuilder_Set, HPyList_Append, HPySlice_New or HPy_SetItem ends the process": """
        test_argparse.Units.test_strings
        test_buildvalue.BuildValue.test_units_and_mixtures
        test_data.Containers.test_list_append
        test_data.Containers.test_list_new_too_large
        test_misc.Builders.test_never_started
        test_misc.Builders.test_out_of_memory_is_reported_by_build
        test_misc.Slices.test_new
        test_protocols.Items.test_set_null_is_a_system_error
        """,
    "an exception of a getter or setter stays pending and comes up later": "test_members.Attributes.test_get_and_set",
    "setting a read-only property ends the process": "test_members.Attributes.test_closures",
    "a receiver of another type ends the process": "test_members.Attributes.test_wrong_receiver",
    "an operator whose slot was inherited by a class with other bases ends the process": """
        test_callable.Callables.test_derived_types
        test_slots.Buffers.test_view
        test_slots.Numbers.test_binary
        test_slots.Numbers.test_conversions
        test_slots.Numbers.test_unary
        test_slots.Objects.test_comparison
        test_slots.Objects.test_cycles_through_fields_are_collected
        test_slots.Objects.test_hash
        test_slots.Objects.test_new_and_init
        test_slots.Objects.test_text
        """,
}


def _by_test(reasons):
    return {test: reason for reason, tests in reasons.items() for test in tests.split()}


FAIL = _by_test(_FAIL)
ALONE = _by_test(_ALONE)    # the test ends or spoils the process
