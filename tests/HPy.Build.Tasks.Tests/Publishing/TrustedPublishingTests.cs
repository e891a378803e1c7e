using System.Text;
using HPy.Build.Diagnostics;
using HPy.Build.Publishing;
using HPy.Build.Tests.Support;
using HPy.Build.Wheels;

namespace HPy.Build.Tests.Publishing;

public sealed class TrustedPublishingTests(TestAuthority authority) : IClassFixture<TestAuthority>, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestServer _server = new(authority);
    private readonly Dictionary<string, string> _environment = [];
    private readonly List<string> _lines = [];

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task GitHub_says_who_the_job_is()
    {
        GitHub();
        _server.Answer = request => request switch
        {
            { Path: "/_/oidc/audience" } => Json("""{"audience": "test pypi"}"""),
            { Path: "/identity?api-version=2.0&audience=test%20pypi", Authorization: "bearer request-secret" } => Json("""{"count": 1, "value": "identity-secret"}"""),
            { Path: "/_/oidc/mint-token", Method: "POST" } when Encoding.UTF8.GetString(request.Body) == """{"token":"identity-secret"}""" =>
                Json("""{"success": true, "token": "pypi-minted"}"""),
            { Path: "/legacy/" } => new TestAnswer(200, "OK"),
            _ => new TestAnswer(404),
        };
        await RunAsync();
        var upload = Assert.Single(_server.Posts, p => p.Path == "/legacy/");
        Assert.Equal("Basic " + Convert.ToBase64String("__token__:pypi-minted"u8), upload.Authorization);
        Assert.All(_server.Requests.Where(r => r.Path.StartsWith("/_/", StringComparison.Ordinal)), r => Assert.Null(r.Authorization));
        Assert.DoesNotContain(_lines, l => l.Contains("secret", StringComparison.Ordinal) || l.Contains("minted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GitLab_has_the_identity_in_a_variable()
    {
        _environment["GITLAB_CI"] = "true";
        _environment["PYPI_ID_TOKEN"] = "identity-secret";
        _server.Answer = request => request.Path switch
        {
            "/_/oidc/audience" => Json("""{"audience": "pypi"}"""),
            "/_/oidc/mint-token" => Json("""{"token": "pypi-minted"}"""),
            _ => new TestAnswer(200, "OK"),
        };
        await RunAsync();
        Assert.Contains("identity-secret", Encoding.UTF8.GetString(_server.Posts.Single(p => p.Path == "/_/oidc/mint-token").Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_goes_before_it()
    {
        GitHub();
        _environment["TWINE_PASSWORD"] = "word";
        await RunAsync();
        Assert.Equal(["/legacy/"], _server.Requests.Select(r => r.Path));
    }

    [Fact]
    public async Task The_reason_of_the_repository_is_shown()
    {
        GitHub();
        _server.Answer = request => request.Path switch
        {
            "/_/oidc/audience" => Json("""{"audience": "pypi"}"""),
            "/_/oidc/mint-token" => Json("""
                {"message": "Token request failed", "errors": [{"code": "invalid-publisher", "description": "valid token, but no corresponding publisher (identity-secret)"}]}
                """) with
            { Status = 422 },
            _ => Json("""{"value": "identity-secret"}"""),
        };
        var problem = await FailAsync();
        Assert.Contains("422 invalid-publisher: valid token, but no corresponding publisher (***)", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_without_permission_is_told_what_it_lacks()
    {
        GitHub();
        _environment.Remove("ACTIONS_ID_TOKEN_REQUEST_TOKEN");
        _server.Answer = _ => Json("""{"audience": "pypi"}""");
        Assert.Contains("id-token: write", (await FailAsync()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"audience\": 3}")]
    [InlineData("{\"audience\": \"\"}")]
    [InlineData("nonsense")]
    [InlineData("{\"\\ud800\": \"pypi\"}")]
    [InlineData("{\"errors\": [{\"code\": \"\\ud800\"}, 3]}")]
    [InlineData("{\"audience\": \"a\\r\\nX: y\"}")]
    public async Task Nonsense_is_no_audience(string body)
    {
        GitHub();
        _server.Answer = _ => Json(body);
        await FailAsync();
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task An_identity_is_asked_of_protected_addresses_only()
    {
        GitHub();
        _environment["ACTIONS_ID_TOKEN_REQUEST_URL"] = "http://identity.example.org/?a=b";
        _server.Answer = _ => Json("""{"audience": "pypi"}""");
        Assert.Equal(ErrorCode.InvalidUploadAddress, (await Assert.ThrowsAsync<BuildException>(() => RunAsync())).Code);
    }

    [Theory]
    [InlineData("GITHUB_ACTIONS", "id-token: write")]
    [InlineData("GITLAB_CI", "PYPI_ID_TOKEN")]
    public async Task Where_it_would_be_possible_a_missing_password_says_so(string variable, string text)
    {
        _environment[variable] = "true";
        var problem = await Assert.ThrowsAsync<BuildException>(() => RunAsync());
        Assert.Equal(ErrorCode.NoCredentials, problem.Code);
        Assert.Contains(text, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_can_be_asked_for()
    {
        var problem = await Assert.ThrowsAsync<BuildException>(() => RunAsync(TrustedPublishingMode.Never));
        Assert.Equal(ErrorCode.NoCredentials, problem.Code);
        _server.Answer = _ => Json("""{"audience": "pypi"}""");
        problem = await Assert.ThrowsAsync<BuildException>(() => RunAsync(TrustedPublishingMode.Always));
        Assert.Equal(ErrorCode.TrustedPublishingFailed, problem.Code);
    }

    private void GitHub()
    {
        _environment["ACTIONS_ID_TOKEN_REQUEST_URL"] = _server.Address + "/identity?api-version=2.0";
        _environment["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = "request-secret";
    }

    private static TestAnswer Json(string body) => new(200, "OK", body);

    private async Task<BuildException> FailAsync()
    {
        var problem = await Assert.ThrowsAsync<BuildException>(() => RunAsync());
        Assert.Equal(ErrorCode.TrustedPublishingFailed, problem.Code);
        return problem;
    }

    private Task RunAsync(TrustedPublishingMode mode = TrustedPublishingMode.Auto)
    {
        _environment["HOME"] = _folder.Path;
        var path = _folder.Write("a-1.0-py3-none-any.whl", "payload");
        return new UploadSession
        {
            Options = new UploadOptions { Url = _server.Address + "/legacy/", Certificate = authority.File, TrustedPublishing = mode },
            Environment = _environment.GetValueOrDefault,
            Policy = new RetryPolicy { Attempts = 2, Wait = (_, _) => Task.CompletedTask },
            Say = _lines.Add,
            Report = _ => { },
        }.RunAsync([new UploadFile(path, "a", "bdist_wheel", "py3", CoreMetadata.Parse("Name: a\n"), FileDigests.Of(path, CancellationToken.None))], CancellationToken.None);
    }
}
