using HPy.Build.Diagnostics;
using HPy.Build.Publishing;
using HPy.Build.Tests.Support;

namespace HPy.Build.Tests.Publishing;

public sealed class UploadTargetTests : IDisposable
{
    private readonly TemporaryFolder _home = new();
    private readonly Dictionary<string, string> _environment = [];

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("http://ann:s3cret@proxy:3128", "s3cret")]
    [InlineData("ann:s3cret@proxy:3128", "s3cret")]
    [InlineData("https://ann:s%40c/r:t@proxy", "s@c/r:t")]
    [InlineData("ann:s@cret@proxy/", "s@cret")]
    [InlineData("ann:s@é\"#@proxy/", "s%40é\"%23")]
    [InlineData("http://proxy:3128", null)]
    [InlineData("ann@proxy:3128", null)]
    [InlineData("", null)]
    public void Passwords_of_proxies_are_found_as_dotnet_finds_them(string proxy, string? password)
    {
        var found = SafeConnections.ProxyPasswords(name => name == "HTTPS_PROXY" ? proxy : null);
        if (password is null)
            Assert.Empty(found);
        else
            Assert.Contains(password, found);
    }

    [Fact]
    public void Nothing_said_is_pypi()
    {
        var target = Resolve();
        Assert.Equal(("pypi", "https://upload.pypi.org/legacy/", "https://pypi.org/simple/"), (target.Name, target.Upload.ToString(), target.Index?.ToString()));
        Assert.Null(target.Credentials);
    }

    [Fact]
    public void Twines_variables_are_understood()
    {
        _environment["TWINE_REPOSITORY_URL"] = "https://packages.example.org/up/";
        _environment["TWINE_USERNAME"] = "ann";
        _environment["TWINE_PASSWORD"] = "secret-1";
        _environment["TWINE_CERT"] = "/etc/authority.pem";
        var target = Resolve();
        Assert.Equal("https://packages.example.org/up/", target.Upload.ToString());
        Assert.Equal(("ann", "secret-1"), (target.Credentials?.User, target.Credentials?.Password.Reveal()));
        Assert.Equal("/etc/authority.pem", target.Certificate);
        Assert.Null(target.Index);
    }

    [Fact]
    public void A_token_needs_no_user()
    {
        _environment["TWINE_PASSWORD"] = "pypi-abc";
        Assert.Equal("__token__", Resolve().Credentials?.User);
    }

    [Fact]
    public void A_name_chooses_a_section()
    {
        Pypirc("""
            [distutils]
            index-servers =
                pypi
                company
            # a comment
            [pypi]
            username = __token__
            password = pypi-one=two:three%four
            [company]
            repository: https://packages.example.org/upload/
            username: ann
            password: word
            ca_cert: /etc/company.pem
            """);
        var pypi = Resolve();
        Assert.Equal(("__token__", "pypi-one=two:three%four"), (pypi.Credentials?.User, pypi.Credentials?.Password.Reveal()));
        var company = Resolve(new UploadOptions { Repository = "company" });
        Assert.Equal("https://packages.example.org/upload/", company.Upload.ToString());
        Assert.Equal(("ann", "word", "/etc/company.pem"), (company.Credentials?.User, company.Credentials?.Password.Reveal(), company.Certificate));
        Assert.Equal("ann", Resolve(new UploadOptions { Url = "https://packages.example.org/upload/" }).Credentials?.User);
        Assert.Null(Resolve(new UploadOptions { Url = "https://elsewhere.example.org/upload/" }).Credentials);
    }

    [Fact]
    public void A_section_for_another_user_lends_no_password()
    {
        Pypirc("[pypi]\nusername = ann\npassword = hers\n");
        _environment["TWINE_USERNAME"] = "bob";
        Assert.Null(Resolve().Credentials);
    }

    [Fact]
    public void Properties_go_before_the_environment()
    {
        _environment["TWINE_REPOSITORY_URL"] = "https://packages.example.org/up/";
        Assert.Equal("test.pypi.org", Resolve(new UploadOptions { Repository = "testpypi" }).Upload.Host);
        Assert.Equal("other.example.org", Resolve(new UploadOptions { Url = "https://other.example.org/" }).Upload.Host);
    }

    [Fact]
    public void A_password_in_the_environments_address_is_used_and_not_shown()
    {
        _environment["TWINE_REPOSITORY_URL"] = "https://ann:s%40fe@packages.example.org/up/";
        var target = Resolve();
        Assert.Equal("https://packages.example.org/up/", target.Upload.AbsoluteUri);
        Assert.Equal(("ann", "s@fe"), (target.Credentials?.User, target.Credentials?.Password.Reveal()));
        Assert.DoesNotContain("s@fe", target.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("s%40fe", target.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://packages.example.org/", "HPY5031")]
    [InlineData("http://127.0.0.1.example.org/", "HPY5031")]
    [InlineData("http://localhost.example.org/", "HPY5031")]
    [InlineData("ftp://packages.example.org/", "HPY5031")]
    [InlineData("packages.example.org", "HPY5031")]
    [InlineData("https://ann:word@packages.example.org/", "HPY5044")]
    public void Unsafe_addresses_are_refused(string url, string code)
    {
        var problem = Assert.Throws<BuildException>(() => Resolve(new UploadOptions { Url = url }));
        Assert.Equal(code, problem.Code.Id);
        Assert.DoesNotContain("word@", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080/")]
    [InlineData("http://localhost:8080/")]
    [InlineData("http://[::1]:8080/")]
    public void This_machine_needs_no_tls(string url) => Assert.Equal(url, Resolve(new UploadOptions { Url = url }).Upload.ToString());

    [Fact]
    public void An_unknown_name_lists_the_known_ones()
    {
        Pypirc("[company]\nrepository = https://packages.example.org/\n");
        var problem = Assert.Throws<BuildException>(() => Resolve(new UploadOptions { Repository = "compny" }));
        Assert.Equal(ErrorCode.UnknownRepository, problem.Code);
        Assert.Contains("pypi, testpypi, company", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("password = hidden\n", "line 1")]
    [InlineData("[pypi]\n\nhidden\n", "line 3")]
    [InlineData("[pypi\npassword = hidden\n", "line 1")]
    [InlineData("[pypi]\n[pypi]\npassword = hidden\n", "line 2")]
    public void A_broken_file_is_named_without_its_secrets(string text, string place)
    {
        Pypirc(text);
        var problem = Assert.Throws<BuildException>(() => Resolve());
        Assert.Equal(ErrorCode.InvalidPypirc, problem.Code);
        Assert.Contains(place, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_named_file_has_to_exist() => Assert.Equal(ErrorCode.InvalidPypirc,
        Assert.Throws<BuildException>(() => Resolve(new UploadOptions { ConfigFile = _home.At("none") })).Code);

    [Theory]
    [InlineData("[pypi]\npassword = word\n", true)]
    [InlineData("[pypi]\nusername = ann\n[company]\nrepository = https://ann:word@packages.example.org/\n", true)]
    [InlineData("[pypi]\nusername = ann\n", false)]
    public void Open_permissions_of_passwords_are_noticed(string text, bool exposed)
    {
        if (OperatingSystem.IsWindows())
            return;
        var path = Pypirc(text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Assert.Equal(exposed ? path : null, Resolve().ExposedFile);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Null(Resolve().ExposedFile);
    }

    private string Pypirc(string text) => _home.Write(".pypirc", text);

    private UploadTarget Resolve(UploadOptions? options = null)
    {
        _environment["HOME"] = _home.Path;
        return UploadTarget.Resolve(options ?? new UploadOptions(), _environment.GetValueOrDefault);
    }
}
