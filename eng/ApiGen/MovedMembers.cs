namespace HPy.ApiGen;

/// <summary>
/// The members that PyPy 7.3.19 has at other places: its context has the handle h_DictType in front of the functions
/// that stand in front of it everywhere else. runtime/include/hpy/moved_members.h has more.
/// </summary>
public static class MovedMembers
{
    /// <summary>The index of the first function, and of the handle on PyPy.</summary>
    public const int First = 244;

    /// <summary>The index of the handle, behind the last function.</summary>
    public const int Handle = 263;

    /// <summary>How many members there are.</summary>
    public const int Count = Handle - First + 1;

    /// <summary>Whether a function is one of them.</summary>
    public static bool Contain(ApiFunction function) => function.Index is >= First and < Handle;
}
