using System.Collections.Immutable;
using System.Text;
using HPy.Build.Diagnostics;
using HPy.Build.Publishing;
using HPy.Build.Tests.Support;
using HPy.Build.Wheels;

namespace HPy.Build.Tests.Publishing;

public sealed class UploadTests(TestAuthority authority) : IClassFixture<TestAuthority>, IDisposable
{
    private const string Password = "pypi-top/secret+1";
    private const string Wheel = "fast_math-1.0-py3-none-any.whl";

    private readonly TemporaryFolder _folder = new();
    private readonly TestServer _server = new(authority);
    private readonly List<string> _lines = [];
    private readonly List<Diagnostic> _warnings = [];
    private readonly List<TimeSpan> _pauses = [];
    private readonly Dictionary<string, string> _index = [];
    private bool _withIndex = true;

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_wheel_is_sent_with_all_that_is_known_about_it()
    {
        await UploadAsync(Create());
        var post = Assert.Single(_server.Posts);
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("__token__:" + Password)), post.Authorization);
        var form = post.Form();
        var fields = form.Where(p => p.File is null).Select(p => $"{p.Name}={Encoding.UTF8.GetString(p.Content)}").ToList();
        Assert.Equal(
        [
            ":action=file_upload", "protocol_version=1", "filetype=bdist_wheel", "pyversion=py3",
            "sha256_digest=239f59ed55e737c77147cf55ad0c1b030b6d7ee748a7426952f9b852d5a935e5",
            "blake2_256_digest=3cf2d09da453bbdd6b68d8a1acd5f15ba23ba46d4ff087592b3d319432500a50",
            "metadata_version=2.4", "name=Fast.Math", "version=1.0", "summary=Schnäll", "classifiers=A :: B", "classifiers=A :: C",
            "project_urls=Docs, https://docs.example.org", "requires_dist=numpy>=1", "description=Long\ntext\n",
        ], fields);
        var file = Assert.Single(form, p => p.File is not null);
        Assert.Equal(("content", Wheel, "payload"), (file.Name, file.File, Encoding.UTF8.GetString(file.Content)));
        Assert.Contains(_lines, l => l.StartsWith($"{Wheel}: uploaded, 7 bytes in ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Source_distributions_come_last()
    {
        var source = Create("fast_math-1.0.tar.gz") with { FileType = "sdist", PythonVersion = "source" };
        await UploadAsync([source, Create(), Create("fast_math-1.0-cp311-cp311-win_amd64.whl")]);
        Assert.Equal(["bdist_wheel", "bdist_wheel", "sdist"], _server.Posts.Select(p => Encoding.UTF8.GetString(p.Form().Single(f => f.Name == "filetype").Content)));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task What_may_work_later_is_tried_again(int status)
    {
        var answers = new Queue<TestAnswer>([new(status, "No") { Headers = { ["Retry-After"] = "17" } }, new(status, "No"), new(200, "OK")]);
        Answers(answers.Dequeue);
        await UploadAsync(Create());
        Assert.Equal(3, _server.Posts.Count());
        Assert.Equal(TimeSpan.FromSeconds(17), _pauses[0]);
        Assert.InRange(_pauses[1].TotalSeconds, 1.5, 2.5);
        Assert.All(_server.Posts, p => Assert.Equal("payload", Encoding.UTF8.GetString(p.Form()[^1].Content)));
    }

    [Fact]
    public async Task A_server_that_stays_down_is_an_error()
    {
        Answers(() => new TestAnswer(503, "Service Unavailable", "<html><head><title>503</title></head><body><h1>upstream is <b>down</b></h1></body></html>"));
        var problem = await FailAsync(Create());
        Assert.Equal(ErrorCode.RepositoryFailed, problem.Code);
        Assert.Contains("failed 3 times, the last time with 503 upstream is down;", problem.Message, StringComparison.Ordinal);
        Assert.Equal(3, _server.Posts.Count());
    }

    [Fact]
    public async Task A_connection_lost_on_the_way_is_made_again()
    {
        _server.DropBodyAfter = 100_000;
        Answers(() => new TestAnswer(200, "OK"));
        await UploadAsync(Create(content: new string('x', 300_000)));
        Assert.Equal(300_000, Assert.Single(_server.Posts).Form()[^1].Content.Length);
    }

    [Fact]
    public async Task A_file_whose_answer_was_lost_is_found_in_the_index()
    {
        Answers(() =>
        {
            _index[Wheel] = "239f59ed55e737c77147cf55ad0c1b030b6d7ee748a7426952f9b852d5a935e5";
            return TestAnswer.Drop;
        });
        await UploadAsync(Create());
        Assert.Single(_server.Posts);
        Assert.Contains(_lines, l => l.Contains("but the file arrived", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_an_index_the_repository_tells_that_a_file_arrived()
    {
        _withIndex = false;
        var answers = new Queue<TestAnswer>([TestAnswer.Drop, new(400, "File already exists.")]);
        Answers(answers.Dequeue);
        await UploadAsync(Create());
        Assert.Equal(2, _server.Posts.Count());
    }

    // As PyPI, pypiserver, Google, Nexus, GitLab and Artifactory say it.
    [Theory]
    [InlineData(400, "File already exists ('x.whl', with blake2_256 hash 'ab').", "")]
    [InlineData(409, "Conflict", "A file named x.whl already exists")]
    [InlineData(400, "Bad Request", "requested entity already exists")]
    [InlineData(400, "Repository does not allow updating assets: pypi", "")]
    [InlineData(400, "Bad Request", "<p>packages/x.whl cannot be updated</p>")]
    [InlineData(400, "Bad Request", "{\"message\":\"Validation failed: File name has already been taken\"}")]
    [InlineData(403, "Forbidden", "Not enough permissions to delete/overwrite artifact 'x'")]
    public async Task A_name_that_is_taken_is_an_error_or_skipped(int status, string reason, string body)
    {
        Answers(() => new TestAnswer(status, reason, body));
        Assert.Equal(ErrorCode.FileAlreadyThere, (await FailAsync(Create())).Code);
        await UploadAsync([Create()], skipExisting: true);
        Assert.Contains($"{Wheel}: is there already, skipped", _lines);
        Assert.Equal(2, _server.Posts.Count());
    }

    [Fact]
    public async Task The_same_file_is_not_sent_again()
    {
        _index[Wheel] = "239f59ed55e737c77147cf55ad0c1b030b6d7ee748a7426952f9b852d5a935e5";
        Answers(() => new TestAnswer(200, "OK"));
        await UploadAsync(Create());
        Assert.Empty(_server.Posts);
        Assert.Contains($"{Wheel}: is there already, the very same file", _lines);
    }

    [Fact]
    public async Task Nothing_is_sent_when_one_name_is_taken_by_another_file()
    {
        _index[Wheel] = new string('0', 64);
        Answers(() => new TestAnswer(200, "OK"));
        var other = Create("fast_math-1.0-cp311-cp311-win_amd64.whl");
        Assert.Equal(ErrorCode.FileAlreadyThere, (await FailAsync(other, Create())).Code);
        Assert.Empty(_server.Posts);
        await UploadAsync([other, Create()], skipExisting: true);
        Assert.Single(_server.Posts);
        Assert.Equal(ErrorCode.OtherFileThere, Assert.Single(_warnings).Code);
    }

    [Theory]
    [InlineData(401, "HPY5036")]
    [InlineData(403, "HPY5036")]
    [InlineData(400, "HPY5037")]
    [InlineData(413, "HPY5039")]
    [InlineData(404, "HPY5031")]
    [InlineData(405, "HPY5031")]
    [InlineData(422, "HPY5037")]
    [InlineData(501, "HPY5040")]
    public async Task A_refusal_is_not_repeated(int status, string code)
    {
        Answers(() => new TestAnswer(status, "No", "Because of the moon"));
        Assert.Equal(code, (await FailAsync(Create())).Code.Id);
        Assert.Single(_server.Posts);
    }

    [Fact]
    public async Task A_large_file_is_refused_before_it_is_sent()
    {
        _server.AnswerHead = request => request.Method == "POST" ? new TestAnswer(413, "Request Entity Too Large", "limit 1 MB") : null;
        var problem = await FailAsync(Create(content: new string('x', 5_000_000)));
        Assert.Equal(ErrorCode.UploadTooLarge, problem.Code);
        Assert.Contains("has 5.0 MB, which is more than 127.0.0.1 takes", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirects_do_not_get_passwords()
    {
        using var other = new TestServer(authority);
        Answers(() => new TestAnswer(301, "Moved Permanently") { Headers = { ["Location"] = other.Address + "/upload/?x=1" } });
        var problem = await FailAsync(Create());
        Assert.Equal(ErrorCode.UploadRedirected, problem.Code);
        Assert.Contains($"it is at {other.Address}/upload/ now", problem.Message, StringComparison.Ordinal);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task An_index_elsewhere_is_asked_without_a_password()
    {
        using var other = new TestServer(authority);
        other.Answer = _ => new TestAnswer(200, "OK", $"<!DOCTYPE html><a href='../../{Wheel}#sha256=239f59ed55e737c77147cf55ad0c1b030b6d7ee748a7426952f9b852d5a935e5'>x</a>")
        {
            Headers = { ["Content-Type"] = "text/html" },
        };
        _server.Answer = request => new TestAnswer(302, "Found") { Headers = { ["Location"] = other.Address + request.Path } };
        await UploadAsync(Create());
        Assert.Empty(_server.Posts);
        Assert.NotNull(Assert.Single(_server.Requests).Authorization);
        var asked = Assert.Single(other.Requests);
        Assert.Equal("/simple/fast-math/", asked.Path);
        Assert.Null(asked.Authorization);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<b>pypi-top/</b>secret+1")]
    [InlineData("pypi-top/&#115;ecret+1")]
    public async Task What_a_server_repeats_is_shown_without_secrets(string torn)
    {
        _server.Answer = request => request.Method == "POST"
            ? new TestAnswer(400, "Bad Request", $"<p>{request.Authorization}</p> {Password} {Uri.EscapeDataString(Password)} {torn} \u001b[31m red " + new string('y', 100_000))
            : new TestAnswer(500, "No");
        var problem = await FailAsync(Create());
        Assert.Equal(ErrorCode.UploadRejected, problem.Code);
        Assert.DoesNotContain("secret", problem.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(_server.Posts.First().Authorization!.Split(' ')[1], problem.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', problem.Message);
        Assert.Contains(torn.Length == 0 ? "*** *** *** [31m red yyy" : "(400): ***", problem.Message.Replace("\\u001b", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(problem.Message.Length < 1000);
    }

    [Theory]
    [InlineData("pypi-top+a\"b\n", "pypi-top\\u002Ba\\u0022b, pypi-top+a\\\"b, pypi-top+a\"b, pypi-top%2Ba%22b")]
    [InlineData("pypi-top/a\n", "pypi-top\\/a, pypi-top/a, pypi-top%2Fa, cHlwaS10b3AvYQ==")]
    public async Task Passwords_are_also_known_as_servers_write_them(string password, string repeated)
    {
        Answers(() => new TestAnswer(400, "Bad Request", repeated));
        var problem = await Assert.ThrowsAsync<BuildException>(() => RunAsync([Create()], password: password));
        Assert.DoesNotContain("pypi-", problem.Message, StringComparison.Ordinal);
        Assert.EndsWith("***, ***, ***, ***", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_in_place_of_the_user_is_not_shown()
    {
        Answers(() => new TestAnswer(403, "Forbidden", "who is pypi-abc"));
        var problem = await Assert.ThrowsAsync<BuildException>(() => RunAsync([Create()], user: "pypi-abc"));
        Assert.DoesNotContain(_lines.Append(problem.Message), l => l.Contains("abc", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Hostile_answers_do_no_harm()
    {
        foreach (var body in new[] { string.Concat(Enumerable.Repeat("<script ", 8000)), new string('<', 60_000), new string('\t', 60_000), "&#1114112;&#xd800;\0" })
        {
            Answers(() => new TestAnswer(400, "Bad Request", body) { Headers = { ["Location"] = "http://[" } });
            Assert.Equal(ErrorCode.UploadRejected, (await FailAsync(Create())).Code);
            Answers(() => new TestAnswer(301, "Moved") { Headers = { ["Location"] = "http://[" } });
            Assert.Equal(ErrorCode.UploadRedirected, (await FailAsync(Create())).Code);
        }
    }

    [Theory]
    [InlineData("application/json", "[]")]
    [InlineData("application/json", "{\"files\": [3]}")]
    [InlineData("application/json", "{\"files\": [{\"filename\": \"\\ud800\"}]}")]
    [InlineData("application/json", "{\"files\": ")]
    public async Task An_index_that_makes_no_sense_is_left_alone(string type, string body)
    {
        _server.Answer = request => request.Method == "POST" ? new TestAnswer(200, "OK") : new TestAnswer(200, "OK", body) { Headers = { ["Content-Type"] = type } };
        await UploadAsync(Create());
        Assert.Single(_server.Posts);
    }

    [Fact]
    public async Task A_certificate_of_nobody_is_not_trusted()
    {
        var problem = await Assert.ThrowsAsync<BuildException>(() => RunAsync([Create()], certificate: ""));
        Assert.Equal(ErrorCode.UnsafeConnection, problem.Code);
        Assert.Contains("not signed by an authority that this machine knows", problem.Message, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    [Theory]
    [InlineData(true, "for another name")]
    [InlineData(false, "has expired")]
    public async Task A_wrong_certificate_is_not_trusted(bool otherName, string text)
    {
        using var server = new TestServer(authority, otherName ? authority.OtherName : authority.Expired);
        var problem = await Assert.ThrowsAsync<BuildException>(() => RunAsync([Create()], url: server.Address));
        Assert.Equal(ErrorCode.UnsafeConnection, problem.Code);
        Assert.Contains(text, problem.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("nothing here")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public async Task A_file_without_certificates_is_named(string content) => Assert.Equal(ErrorCode.UnsafeConnection,
        (await Assert.ThrowsAsync<BuildException>(() => RunAsync([Create()], certificate: _folder.Write("none.pem", content)))).Code);

    [Fact]
    public async Task Silence_ends()
    {
        Answers(() => TestAnswer.Silence);
        var problem = await Assert.ThrowsAsync<BuildException>(() => RunAsync([Create()], timeout: TimeSpan.FromMilliseconds(300)));
        Assert.Equal(ErrorCode.RepositoryUnreachable, problem.Code);
    }

    [Fact]
    public async Task A_file_that_was_taken_is_not_sent_again_when_the_answer_never_ends()
    {
        _withIndex = false;
        Answers(() => new TestAnswer(200, "OK", "th") { Stalls = true });
        await UploadAsync(Create());
        Assert.Single(_server.Posts);
        Assert.Empty(_pauses);
    }

    [Fact]
    public async Task Cancelling_ends_it()
    {
        using var cancel = new CancellationTokenSource();
        _server.Answer = request =>
        {
            if (request.Method == "POST")
                cancel.CancelAfter(10);
            return request.Method == "POST" ? TestAnswer.Silence : new TestAnswer(404);
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync([Create()], cancellation: cancel.Token).WaitAsync(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task Nobody_listening_is_said()
    {
        // A port that was just given back may be somebody else's by now; nobody has this one.
        var problem = await Assert.ThrowsAsync<BuildException>(() => RunAsync([Create()], url: "https://127.0.0.1:1"));
        Assert.Equal(ErrorCode.RepositoryUnreachable, problem.Code);
        Assert.Equal(2, _pauses.Count);
    }

    [Fact]
    public async Task A_file_that_changed_is_an_error()
    {
        var file = Create();
        File.AppendAllText(file.Path, "more");
        Assert.Equal(ErrorCode.UnpublishableFile, (await FailAsync(file)).Code);
    }

    [Fact]
    public async Task A_dry_run_sends_nothing()
    {
        Answers(() => new TestAnswer(200, "OK"));
        await RunAsync([Create()], dryRun: true);
        Assert.Empty(_server.Posts);
        Assert.Contains(_lines, l => l.StartsWith($"{Wheel}: would be uploaded, 7 bytes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_password_nothing_is_asked()
    {
        var problem = await Assert.ThrowsAsync<BuildException>(() => RunAsync([Create()], password: ""));
        Assert.Equal(ErrorCode.NoCredentials, problem.Code);
        Assert.Empty(_server.Requests);
    }

    private UploadFile Create(string name = Wheel, string content = "payload")
    {
        const string text = "Metadata-Version: 2.4\nName: Fast.Math\nVersion: 1.0\nSummary: Schnäll\nClassifier: A :: B\nClassifier: A :: C\n"
            + "Project-URL: Docs, https://docs.example.org\nRequires-Dist: numpy>=1\nBad\"Name: x\n"
            + "Content: other\nFiletype: sdist\nSHA256-Digest: 00\n\nLong\ntext\n";
        var path = _folder.Write(name, content);
        return new UploadFile(path, "Fast.Math", "bdist_wheel", "py3", CoreMetadata.Parse(text), FileDigests.Of(path, CancellationToken.None));
    }

    // The index shows what was put into it; everything else is answered as the test says.
    private void Answers(Func<TestAnswer> answer) => _server.Answer = request => request.Method == "POST" ? answer()
        : request.Path != "/simple/fast-math/" ? new TestAnswer(404)
        : new TestAnswer(200, "OK", $"{{\"files\":[{string.Join(',', _index.Select(f => $"{{\"filename\":\"{f.Key}\",\"hashes\":{{\"sha256\":\"{f.Value}\"}}}}"))}]}}")
        {
            Headers = { ["Content-Type"] = "application/vnd.pypi.simple.v1+json" },
        };

    private Task UploadAsync(params UploadFile[] files) => RunAsync(files);

    private Task UploadAsync(UploadFile[] files, bool skipExisting) => RunAsync(files, skipExisting: skipExisting);

    private Task<BuildException> FailAsync(params UploadFile[] files) => Assert.ThrowsAsync<BuildException>(() => RunAsync(files));

    private Task RunAsync(UploadFile[] files, bool skipExisting = false, bool dryRun = false, string? url = null, string? certificate = null,
        string password = Password, string user = "", TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        var environment = new Dictionary<string, string> { ["HOME"] = _folder.Path, ["TWINE_PASSWORD"] = password, ["TWINE_USERNAME"] = user };
        return new UploadSession
        {
            Options = new UploadOptions
            {
                Url = (url ?? _server.Address) + "/legacy/",
                IndexUrl = _withIndex ? (url ?? _server.Address) + "/simple" : "",
                Certificate = certificate ?? authority.File,
            },
            Environment = environment.GetValueOrDefault,
            Policy = new RetryPolicy { Attempts = 3, Timeout = timeout ?? TimeSpan.FromMinutes(2), Wait = (pause, _) => { _pauses.Add(pause); return Task.CompletedTask; } },
            SkipExisting = skipExisting,
            DryRun = dryRun,
            Say = _lines.Add,
            Report = _warnings.Add,
        }.RunAsync([.. files], cancellation);
    }
}
