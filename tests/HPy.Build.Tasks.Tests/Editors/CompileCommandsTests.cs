using System.Collections.Immutable;
using System.Text.Json;
using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Editors;
using HPy.Build.Tests.Support;
using HPy.Build.Toolchains;

namespace HPy.Build.Tests.Editors;

/// <summary>What editors are told about the sources of a project.</summary>
public sealed class CompileCommandsTests : IDisposable
{
    private static readonly RuntimeId Linux = RuntimeId.Parse("linux-x64");
    private static readonly RuntimeId Arm = RuntimeId.Parse("linux-arm64");
    private static readonly Compiler Gcc = new("/usr/bin/gcc", default);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Json => _folder.At("obj/compile_commands.json");

    [Fact]
    public void Each_source_has_one_command_without_what_only_builds_need()
    {
        Write(new EditorConfiguration(Universal(Linux), true), "a \"b\" ä.c", "two.c");
        var commands = Commands();
        Assert.Equal([_folder.At("a \"b\" ä.c"), _folder.At("two.c")], commands.Select(c => c.GetProperty("file").GetString()));
        Assert.Equal(
            ["/usr/bin/gcc", "-c", _folder.At("a \"b\" ä.c"), "-o", _folder.At("obj/universal/linux-x64/a \"b\" ä.c.o"), "-DX=\"ä\" \\", "-last"],
            commands[0].GetProperty("arguments").EnumerateArray().Select(a => a.GetString()));
        Assert.All(commands, c => Assert.Equal(_folder.Path, c.GetProperty("directory").GetString()));
        Assert.Contains("ä.c", File.ReadAllText(Json), StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_is_written_only_when_something_changed()
    {
        var choice = new EditorConfiguration(Universal(Linux), true);
        Write(choice, "one.c");
        File.SetLastWriteTimeUtc(Json, DateTime.UtcNow.AddHours(-1));
        Write(choice, "one.c");                             // the note has another time: looked into, and left alone
        var time = File.GetLastWriteTimeUtc(Json);
        Assert.True(time < DateTime.UtcNow.AddMinutes(-30));
        Write(choice, "one.c", "two.c");
        Assert.Equal(2, Commands().Length);
        File.WriteAllText(Json, "overwritten");
        Write(choice, "one.c", "two.c");
        Assert.Equal(2, Commands().Length);
        Write(new EditorConfiguration(Universal(Arm), true), "one.c", "two.c");
        Assert.Contains("linux-arm64", File.ReadAllText(Json), StringComparison.Ordinal);
        Assert.Equal([Json], OutputList.Load(_folder.At("obj/commands.outputs"), "/p"));
    }

    [Fact]
    public void A_build_without_the_wanted_configuration_leaves_the_file_alone()
    {
        Write(new EditorConfiguration(Universal(Linux), false), "one.c");
        Assert.Single(Commands());
        Write(new EditorConfiguration(Universal(Arm), false), "one.c", "two.c");
        Assert.Single(Commands());
    }

    [Theory]
    [InlineData("", "universal/linux-x64", true)]
    [InlineData("linux-arm64", "universal/linux-arm64", true)]
    [InlineData("cpython", "cpython/linux-x64/cp311", true)]
    [InlineData("CPython/Linux-ARM64", "cpython/linux-arm64/cp311", true)]
    [InlineData("cp313", "cpython/linux-x64/cp313", true)]
    [InlineData("cpython/linux-x64/cp313", "cpython/linux-x64/cp313", true)]
    [InlineData("win-x64", "universal/linux-x64", false)]
    public void A_configuration_is_chosen_by_parts_of_its_name(string wanted, string expected, bool isWanted)
    {
        BuildConfiguration[] all =
        [
            Universal(Arm), CPython(Arm, "cp311"), Universal(Linux), CPython(Linux, "cp311"), CPython(Linux, "cp313"),
        ];
        var choice = EditorConfiguration.Choose(wanted, all, Linux);
        Assert.Equal((expected, isWanted), (choice.Configuration.Folder, choice.IsWanted));
    }

    [Fact]
    public void Without_one_for_this_machine_nothing_is_wanted()
    {
        var choice = EditorConfiguration.Choose("", [Universal(Arm)], Linux);
        Assert.Equal((Arm, false), (choice.Configuration.Rid, choice.IsWanted));
    }

    [Theory]
    [InlineData("univresal")]
    [InlineData("universal/linux")]
    [InlineData("1")]
    public void What_names_no_configuration_is_an_error(string wanted)
    {
        var problem = Assert.Throws<BuildException>(() => EditorConfiguration.Choose(wanted, [Universal(Linux)], Linux));
        Assert.Equal(ErrorCode.InvalidProperty, problem.Code);
        Assert.Contains(wanted, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_zig_adds_is_put_into_words_for_clang()
    {
        const string Said = """
            clang version 17.0.3
             (in-process)
             "/opt/my zig/zig" -cc1 -triple aarch64-unknown-linux-gnu -E -isystem "lib/c \"x\"/include" -isystem lib/libcxx/include -isystem lib/include -isystem lib/libc/include -D __GLIBC_MINOR__=17 -D _DEBUG -O0 -x c /dev/null
            """;
        var zig = ZigTarget.Parse(Said, "/opt/my zig")!;
        Assert.Equal("aarch64-unknown-linux-gnu", zig.Triple);
        Assert.Equal(
            "-nostdlibinc|-isystem|/opt/my zig/lib/c \"x\"/include|-isystem|/opt/my zig/lib/libcxx/include|-idirafter|/opt/my zig/lib/libc/include|-D__GLIBC_MINOR__=17",
            string.Join('|', zig.Arguments));
        Assert.Null(ZigTarget.Parse("no such thing", "/opt"));

        var toolchain = new Toolchain(Toolchain.Zig, Arm, Gcc, Gcc) { TargetArguments = ["-target", "aarch64-linux-gnu.2.17"] };
        var action = Action(Universal(Arm), "one.cpp");
        action = action with { Arguments = [.. toolchain.TargetArguments, .. action.Arguments] };
        var command = EditorCommand.Create(action, toolchain, zig);
        Assert.Equal(["clang++", "--target=aarch64-unknown-linux-gnu", "-c"], command.Arguments.Take(3));
        Assert.DoesNotContain("-target", command.Arguments);
        Assert.Equal("-D__GLIBC_MINOR__=17", command.Arguments[^1]);
    }

    [Fact]
    public void Commands_for_visual_cpp_have_the_folders_of_its_environment()
    {
        var toolchain = new Toolchain("clang-cl", Arm, Gcc, null)
        {
            Dialect = HPy.Build.Toolchains.Dialects.Dialect.Named("msvc"),
            Environment = ImmutableSortedDictionary<string, string>.Empty.Add("INCLUDE", "C:\\VC\\include;C:\\SDK\\um"),
        };
        var action = Action(Universal(Arm), "one.c");
        action = action with
        {
            Arguments =
            [
                "/c", "/Tc" + action.Inputs[0], "/Fo" + BuildAction.OutputToken, "/clang:-MD", "/clang:-MF" + BuildAction.DepfileToken,
                "/sourceDependencies", BuildAction.DepfileToken, "/WX", "/DX",
            ],
        };
        Assert.Equal(
            $"/usr/bin/gcc|/c|{action.Inputs[0]}|/Fo{action.Output}|/DX|-imsvc|C:\\VC\\include|-imsvc|C:\\SDK\\um",
            string.Join('|', EditorCommand.Create(action, toolchain, null).Arguments));
    }

    private void Write(EditorConfiguration choice, params string[] sources)
    {
        BuildConfiguration[] configurations = [Universal(Linux), Universal(Arm)];
        // A source that two modules share is compiled twice.
        var actions = configurations.SelectMany(c => sources.Concat(sources).Prepend("hpy/runtime.c").Select(s => Action(c, s)));
        var toolchains = configurations.ToDictionary(c => c.Rid, c => new Toolchain("gcc", c.Rid, Gcc, null));
        var extensions = new[] { new Extension(ModuleName.Parse("demo"), [.. sources.Select(_folder.At)]) };
        new CompileCommands(new ToolRunner(), toolchains, new BuildPlan([.. actions], []), extensions)
            .Write(new CompileCommandsFile(Json, _folder.At("obj/commands.state"), "/p"), choice, CancellationToken.None);
    }

    private JsonElement[] Commands() => [.. JsonDocument.Parse(File.ReadAllBytes(Json)).RootElement.EnumerateArray()];

    private BuildAction Action(BuildConfiguration configuration, string source) => new()
    {
        Kind = ActionKind.Compile,
        Scope = configuration.Folder,
        Output = _folder.At($"obj/{configuration.Folder}/{source}.o"),
        Tool = "/usr/bin/ccache",
        LeadingArguments = ["/usr/bin/gcc"],
        ToolStamp = default,
        Arguments =
        [
            "-c", _folder.At(source), "-o", BuildAction.OutputToken, "-MD", "-MF", BuildAction.DepfileToken, "-MT", "x.o",
            "-Werror", "-DX=\"ä\" \\", "-last",
        ],
        Inputs = [_folder.At(source)],
        WorkingDirectory = _folder.Path,
        Title = source,
    };

    private static BuildConfiguration Universal(RuntimeId rid) => new(Abi.Universal, rid, null);

    private static BuildConfiguration CPython(RuntimeId rid, string tag) =>
        new(Abi.CPython, rid, new PythonTarget(tag, "/usr/bin/python3", ".so", ImmutableArray<string>.Empty));
}
