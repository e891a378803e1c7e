using System.Net;
using HPy.Build.Diagnostics;

namespace HPy.Build.Publishing;

/// <summary>Checks addresses that passwords or packages are sent to.</summary>
internal static class RepositoryAddress
{
    /// <summary>Where PyPI takes uploads.</summary>
    public static readonly Uri PyPI = new("https://upload.pypi.org/legacy/");

    /// <summary>Where TestPyPI takes uploads.</summary>
    public static readonly Uri TestPyPI = new("https://test.pypi.org/legacy/");

    /// <summary>The repositories that everybody knows.</summary>
    public static readonly IReadOnlyList<string> Names = ["pypi", "testpypi"];

    private static readonly Uri PyPIIndex = new("https://pypi.org/simple/");
    private static readonly Uri TestPyPIIndex = new("https://test.pypi.org/simple/");

    /// <summary>Reads an address.</summary>
    /// <param name="text">The address; what stands before an <c>@</c> is taken off.</param>
    /// <param name="source">Where it comes from, for the message.</param>
    /// <param name="userInfo">What stood there: <c>user:password</c>; empty for nothing.</param>
    /// <exception cref="BuildException">It is none, or nothing protects what is sent there.</exception>
    public static Uri Parse(string text, string source, out string userInfo)
    {
        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http") || address.Host.Length == 0)
            throw Invalid(source, "is no address like https://packages.example.org/upload/");
        userInfo = address.UserInfo;
        if (userInfo.Length > 0)
            address = new UriBuilder(address) { UserName = "", Password = "" }.Uri;
        return IsProtected(address) ? address : throw Invalid(source,
            $"is {address}, where anybody on the way can read the password; only https is used, and http on this machine itself");
    }

    /// <summary>Reads the address of a property, which cannot contain a password: values of properties are written into logs.</summary>
    /// <exception cref="BuildException">It is no address, or has a password.</exception>
    public static Uri ParseProperty(string text, string property)
    {
        var address = Parse(text, property, out var userInfo);
        return userInfo.Length == 0 ? address : throw new BuildException(ErrorCode.SecretInProperty,
            $"{property} has a user or password before the @, and the values of properties are written into logs; take it out and set "
            + "the environment variables TWINE_USERNAME and TWINE_PASSWORD, and change the password if the log left this machine");
    }

    /// <summary>Whether nobody on the way can read what is sent there.</summary>
    public static bool IsProtected(Uri address) => address.Scheme == Uri.UriSchemeHttps || IsThisMachine(address);

    /// <summary>Whether an address is that of this machine, whatever names servers have.</summary>
    public static bool IsThisMachine(Uri address) => address.Host == "localhost"
        || IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip);

    /// <summary>Whether two addresses are of one server: only then may one get the passwords of the other.</summary>
    public static bool IsSameServer(Uri one, Uri other) =>
        one.Scheme == other.Scheme && one.Host == other.Host && one.Port == other.Port;

    /// <summary>The address of a repository that everybody knows; null for other names.</summary>
    public static Uri? OfName(string name) => name switch
    {
        "pypi" => PyPI,
        "testpypi" => TestPyPI,
        _ => null,
    };

    /// <summary>The simple index of a repository, where that is known; null otherwise.</summary>
    public static Uri? IndexOf(Uri upload) => upload.Host switch
    {
        "upload.pypi.org" => PyPIIndex,
        "test.pypi.org" => TestPyPIIndex,
        _ => null,
    };

    private static BuildException Invalid(string source, string problem) =>
        new(ErrorCode.InvalidUploadAddress, $"{source} {problem}");
}
