namespace HPy.Build.Diagnostics;

/// <summary>
/// The registry of everything the SDK can complain about. Each code has a page <c>docs/errors/HPYnnnn.md</c>;
/// numbers are never reused. 10xx project and configuration, 11xx compiler and linker, 2xxx binary audit,
/// 3xxx metadata and wheel, 4xxx Python, 5xxx publishing, 60xx findings of
/// debug mode, which have their codes from it, 61xx tests.
/// </summary>
/// <param name="Id">The code as users see it, for example <c>HPY1001</c>.</param>
/// <param name="Title">What is wrong, in a few words; the heading of the page.</param>
public sealed record ErrorCode(string Id, string Title)
{
    // Project and configuration
    public static readonly ErrorCode NoSources = new("HPY1001", "There is nothing to compile");
    public static readonly ErrorCode UnknownAbi = new("HPY1002", "Unknown ABI");
    public static readonly ErrorCode UnknownRuntimeIdentifier = new("HPY1003", "Unknown runtime identifier");
    public static readonly ErrorCode UnsupportedCombination = new("HPY1004", "This combination cannot be built here");
    public static readonly ErrorCode InvalidModuleName = new("HPY1005", "Invalid module name");
    public static readonly ErrorCode DuplicateModule = new("HPY1006", "Two extension modules have one name");
    public static readonly ErrorCode SourceNotFound = new("HPY1007", "A source file does not exist");
    public static readonly ErrorCode UnknownLanguage = new("HPY1008", "A source file is neither C nor C++");
    public static readonly ErrorCode InvalidProperty = new("HPY1009", "A property has an invalid value");
    public static readonly ErrorCode OutputNotWritable = new("HPY1010", "An output file cannot be written");

    // Compiler and linker
    public static readonly ErrorCode NoCompiler = new("HPY1101", "No compiler was found");
    public static readonly ErrorCode UnknownToolchain = new("HPY1102", "Unknown toolchain");
    public static readonly ErrorCode ToolDidNotStart = new("HPY1103", "A tool could not be started");
    public static readonly ErrorCode CompilerVariable = new("HPY1104", "An environment variable names no compiler");
    public static readonly ErrorCode ToolchainCannotTarget = new("HPY1105", "The toolchain cannot build for this platform");
    public static readonly ErrorCode CompilerForOtherPlatform = new("HPY1106", "The named compiler is for another platform");
    public static readonly ErrorCode CompileError = new("HPY1110", "The compiler reported an error");
    public static readonly ErrorCode CompileWarning = new("HPY1111", "The compiler reported a warning");
    public static readonly ErrorCode HeaderNotFound = new("HPY1112", "A header was not found");
    public static readonly ErrorCode CompilerFailed = new("HPY1113", "The compiler failed without saying where");
    public static readonly ErrorCode LinkError = new("HPY1120", "The linker reported an error");
    public static readonly ErrorCode LinkWarning = new("HPY1121", "The linker reported a warning");
    public static readonly ErrorCode MissingEntryPoint = new("HPY1122", "The module's entry point is missing");
    public static readonly ErrorCode LinkerFailed = new("HPY1123", "The linker failed without saying why");
    public static readonly ErrorCode UndefinedReference = new("HPY1124", "A function or variable is used but defined nowhere");

    // Caches and farms
    public static readonly ErrorCode NoLauncher = new("HPY1140", "The program before the compilers was not found");
    public static readonly ErrorCode LauncherCannotRun = new("HPY1141", "The program before the compilers cannot run one of them");

    // Audit of binaries
    public static readonly ErrorCode UniversalUsesPython = new("HPY2001", "A universal module uses the C API of Python");
    public static readonly ErrorCode NeedsPythonLibrary = new("HPY2002", "A module was linked with the library of Python");
    public static readonly ErrorCode SurplusExports = new("HPY2003", "A module exports more than its entry points");
    public static readonly ErrorCode EntryPointMissing = new("HPY2004", "A module does not export what its name promises");
    public static readonly ErrorCode SymbolNotInPython = new("HPY2005", "A module uses what its Python does not have");
    public static readonly ErrorCode BeyondPlatformTag = new("HPY2006", "A binary needs more than its platform tag promises");
    public static readonly ErrorCode RunPathOfBuild = new("HPY2007", "A binary looks for libraries in a folder of one machine");
    public static readonly ErrorCode ExecutableStack = new("HPY2008", "A binary asks for an executable stack");
    public static readonly ErrorCode TextRelocations = new("HPY2009", "The code of a binary changes while it is loaded");
    public static readonly ErrorCode NotHardened = new("HPY2010", "A binary lacks protection that was asked for");
    public static readonly ErrorCode DebugInformation = new("HPY2011", "A binary carries debug information");
    public static readonly ErrorCode PathOfBuild = new("HPY2012", "A binary contains paths of the machine that built it");
    public static readonly ErrorCode WrongHPyVersion = new("HPY2013", "A module is for another version of HPy");
    public static readonly ErrorCode NoRuntimeRequirement = new("HPY2014", "A wheel with HPy modules does not require the runtime");
    public static readonly ErrorCode OtherPlatform = new("HPY2015", "A binary is for another platform than its tag");
    public static readonly ErrorCode NeverImported = new("HPY2016", "No Python that installs the wheel imports this module");
    public static readonly ErrorCode NothingToAudit = new("HPY2020", "There is nothing to audit");

    // Shared libraries in wheels
    public static readonly ErrorCode NoPatchElf = new("HPY2050", "patchelf is needed and was not found");
    public static readonly ErrorCode LibraryNotFound = new("HPY2051", "A shared library for the wheel was not found");
    public static readonly ErrorCode LibraryNotPromised = new("HPY2052", "A module needs a library that not every system has");
    public static readonly ErrorCode PatchFailed = new("HPY2053", "A library for the wheel could not be changed");
    public static readonly ErrorCode CannotBundleHere = new("HPY2054", "Libraries for this platform cannot be packed");

    // Metadata and wheel
    public static readonly ErrorCode InvalidPackageName = new("HPY3001", "Invalid package name");
    public static readonly ErrorCode InvalidVersion = new("HPY3002", "Invalid version");
    public static readonly ErrorCode InvalidMetadata = new("HPY3003", "Package metadata has an invalid value");
    public static readonly ErrorCode InvalidRequirement = new("HPY3004", "Invalid requirement");
    public static readonly ErrorCode InvalidEntryPoint = new("HPY3005", "Invalid entry point");
    public static readonly ErrorCode PackedFileMissing = new("HPY3006", "A file for the wheel does not exist");
    public static readonly ErrorCode DuplicateWheelFile = new("HPY3007", "Two files have one name in the wheel");
    public static readonly ErrorCode ShadowedModule = new("HPY3008", "A Python file hides an extension module");
    public static readonly ErrorCode InvalidWheelPath = new("HPY3009", "A file cannot have this name in a wheel");
    public static readonly ErrorCode UnreadableBinary = new("HPY3010", "A binary cannot be read");
    public static readonly ErrorCode WrongPlatform = new("HPY3011", "A binary is for another platform");
    public static readonly ErrorCode WheelNotWritten = new("HPY3012", "The wheel cannot be written");
    public static readonly ErrorCode SameWheelTwice = new("HPY3013", "Two configurations give the same wheel");
    public static readonly ErrorCode PlainLinuxTag = new("HPY3014", "The wheel is for this kind of Linux only");
    public static readonly ErrorCode UnreadableInput = new("HPY3015", "A file for the wheel cannot be read");
    public static readonly ErrorCode CannotCombine = new("HPY3030", "These ABIs cannot share a wheel");
    public static readonly ErrorCode InvalidPlatformTag = new("HPY3031", "Invalid platform tag");
    public static readonly ErrorCode PlatformNotKept = new("HPY3032", "A binary does not keep the claimed platform tag");
    public static readonly ErrorCode PythonNotRequired = new("HPY3033", "A module is for a Python that the package leaves out");
    public static readonly ErrorCode UnsoundArchive = new("HPY3050", "The archive is damaged or not safe to read");
    public static readonly ErrorCode UnreadableArchive = new("HPY3051", "The archive cannot be opened");
    public static readonly ErrorCode UnsoundWheel = new("HPY3052", "This is no sound wheel");
    public static readonly ErrorCode WheelNotVerified = new("HPY3053", "The finished wheel is not what was packed");
    public static readonly ErrorCode NoCommitDate = new("HPY3054", "The date of the commit cannot be read");
    public static readonly ErrorCode NotReproducible = new("HPY3055", "A second build gives other bytes");
    public static readonly ErrorCode NotRebuilt = new("HPY3056", "The project cannot be built a second time elsewhere");

    // Source distributions
    public static readonly ErrorCode FileOutsideOfSources = new("HPY3070", "A file is outside of the source distribution");
    public static readonly ErrorCode UnusableSourceFile = new("HPY3071", "A file cannot be in a source distribution");
    public static readonly ErrorCode SourceFileLeftOut = new("HPY3072", "A file is not in the source distribution");
    public static readonly ErrorCode PathOfThisMachine = new("HPY3073", "The source distribution needs a folder of this machine");
    public static readonly ErrorCode NotForSetuptools = new("HPY3074", "pip could not build the source distribution");
    public static readonly ErrorCode SourceDistributionNotWritten = new("HPY3075", "The source distribution cannot be written");

    public static readonly ErrorCode DeprecatedLicense = new("HPY3016", "A licence identifier has been replaced");
    public static readonly ErrorCode PublishingDoubtful = new("HPY3017", "PyPI may not take this metadata");
    public static readonly ErrorCode ReadmeNotShown = new("HPY3018", "An index would not show the readme");
    public static readonly ErrorCode SpecialFile = new("HPY3019", "A device, pipe or endless link cannot be packed");
    public static readonly ErrorCode WheelsInsideWheel = new("HPY3020", "Wheels would be packed into wheels");

    // Type stubs
    public static readonly ErrorCode NoClangForStubs = new("HPY3040", "Type stubs need clang");
    public static readonly ErrorCode SourceNotDescribed = new("HPY3041", "A module has no type stub because of a source");
    public static readonly ErrorCode NoModuleInSources = new("HPY3042", "A module has no type stub because its definition was not found");

    // Python
    public static readonly ErrorCode NoPython = new("HPY4001", "No Python was found");
    public static readonly ErrorCode PythonVersionNotFound = new("HPY4002", "The wanted Python version was not found");
    public static readonly ErrorCode PythonPathNotFound = new("HPY4003", "The named Python interpreter does not exist");
    public static readonly ErrorCode PythonCrashed = new("HPY4004", "The Python interpreter failed when it was examined");
    public static readonly ErrorCode PythonTimedOut = new("HPY4005", "The Python interpreter did not answer in time");
    public static readonly ErrorCode PythonAnswerUnusable = new("HPY4006", "The Python interpreter gave an unusable answer");
    public static readonly ErrorCode PythonTooOld = new("HPY4007", "The Python version is too old");
    public static readonly ErrorCode NotCPython = new("HPY4008", "The Python interpreter is not CPython");
    public static readonly ErrorCode NoPythonHeaders = new("HPY4009", "The C headers of this Python are not installed");
    public static readonly ErrorCode InvalidPythonRequest = new("HPY4010", "HPyPython has an invalid value");
    public static readonly ErrorCode PythonForOtherPlatform = new("HPY4011", "The Python interpreter is for another platform");
    public static readonly ErrorCode NoSuchPythonRoot = new("HPY4030", "The folder of a target's Python does not exist");
    public static readonly ErrorCode UnusablePythonRoot = new("HPY4031", "The folder of a target's Python cannot be used");
    public static readonly ErrorCode PythonRootForOtherPlatform = new("HPY4032", "The folder of a target's Python is for another platform");
    public static readonly ErrorCode VersionNotInPythonRoot = new("HPY4033", "The folder of a target's Python has no such version");
    public static readonly ErrorCode NoPythonForTarget = new("HPY4034", "There is no Python of the target platform to build for");

    // Publishing
    public static readonly ErrorCode OtherRelease = new("HPY5001", "A file is of another release");
    public static readonly ErrorCode RequirementsDiffer = new("HPY5002", "Files of one release have different requirements");
    public static readonly ErrorCode MetadataDiffers = new("HPY5003", "Files of one release have different metadata");
    public static readonly ErrorCode DuplicateTags = new("HPY5004", "Two files are for the same Pythons");
    public static readonly ErrorCode NeverInstalled = new("HPY5005", "No installer would pick this wheel");
    public static readonly ErrorCode NothingToPublish = new("HPY5006", "There is nothing to publish");

    // Uploading
    public static readonly ErrorCode UnpublishableFile = new("HPY5030", "A file cannot be published");
    public static readonly ErrorCode InvalidUploadAddress = new("HPY5031", "The address of the repository cannot be used");
    public static readonly ErrorCode InvalidPypirc = new("HPY5032", "The file .pypirc cannot be read");
    public static readonly ErrorCode UnknownRepository = new("HPY5033", "The repository is not known");
    public static readonly ErrorCode NoCredentials = new("HPY5034", "There is no password for the upload");
    public static readonly ErrorCode TrustedPublishingFailed = new("HPY5035", "Trusted Publishing did not give a token");
    public static readonly ErrorCode CredentialsRefused = new("HPY5036", "The repository does not accept the password");
    public static readonly ErrorCode UploadRejected = new("HPY5037", "The repository does not accept a file");
    public static readonly ErrorCode FileAlreadyThere = new("HPY5038", "The repository already has a file of this name");
    public static readonly ErrorCode UploadTooLarge = new("HPY5039", "A file is too large for the repository");
    public static readonly ErrorCode RepositoryFailed = new("HPY5040", "The repository does not do its work");
    public static readonly ErrorCode UnsafeConnection = new("HPY5041", "The connection to the repository cannot be trusted");
    public static readonly ErrorCode RepositoryUnreachable = new("HPY5042", "The repository cannot be reached");
    public static readonly ErrorCode UploadRedirected = new("HPY5043", "The repository is at another address");
    public static readonly ErrorCode SecretInProperty = new("HPY5044", "A password stands in a property");
    public static readonly ErrorCode DebugUpload = new("HPY5045", "A debug build is not uploaded");
    public static readonly ErrorCode OtherFileThere = new("HPY5046", "The repository has another file of this name");
    public static readonly ErrorCode ExposedPypirc = new("HPY5047", "Others can read the passwords in .pypirc");
    public static readonly ErrorCode NothingToUpload = new("HPY5048", "There is nothing to upload");

    // Tests
    public static readonly ErrorCode TestFailed = new("HPY6101", "A Python test failed");
    public static readonly ErrorCode TestRunBroken = new("HPY6102", "Python ended before the tests were done");
    public static readonly ErrorCode NoTestEnvironment = new("HPY6103", "The virtual environment for the tests cannot be made");
    public static readonly ErrorCode PackagesNotInstalled = new("HPY6104", "A package that the tests need cannot be installed");
    public static readonly ErrorCode UnknownTestMode = new("HPY6105", "Unknown test mode");
    public static readonly ErrorCode NoTests = new("HPY6106", "There are no Python tests");
    public static readonly ErrorCode TestOptionIgnored = new("HPY6107", "An option of dotnet test has no effect on Python tests");
    public static readonly ErrorCode NothingToTest = new("HPY6108", "There is no wheel to test");
    public static readonly ErrorCode NoPytest = new("HPY6109", "pytest is not installed");
    public static readonly ErrorCode InvalidTestFilter = new("HPY6110", "The filter of the tests cannot be understood");

    /// <summary>The code as users see it.</summary>
    public override string ToString() => Id;
}
