using HPy.Build.Machines;

namespace HPy.Build.Python;

/// <summary>What the search for interpreters sees of the machine.</summary>
public interface IPythonHost : IMachine;

/// <summary>The machine the build runs on.</summary>
public sealed class PythonHost : Machine, IPythonHost;
