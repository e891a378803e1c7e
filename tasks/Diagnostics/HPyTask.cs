using Microsoft.Build.Framework;

namespace HPy.Build.Diagnostics;

/// <summary>What all tasks share: errors of the registry become MSBuild errors, and a build can be cancelled.</summary>
public abstract class HPyTask : Microsoft.Build.Utilities.Task, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>The project file that errors without a better place point at.</summary>
    public string? ProjectFile { get; set; }

    /// <summary>Whom the notes of a build belong to: projects may share a folder, and be copied together with it.</summary>
    protected string Owner => ProjectFile ?? "";

    /// <summary>Does the work. A <see cref="BuildException"/> becomes an MSBuild error.</summary>
    protected abstract void Run(CancellationToken cancellation);

    /// <inheritdoc />
    public sealed override bool Execute()
    {
        try
        {
            Run(_cancellation.Token);
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
            return false;
        }
        catch (BuildException problem)
        {
            Report(new Diagnostic(Severity.Error, problem.Code, problem.Message, problem.File));
        }
        return !Log.HasLoggedErrors;
    }

    /// <inheritdoc />
    public void Cancel()
    {
        try
        {
            _cancellation.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The task ended in the meantime: there is nothing left to stop.
        }
    }

    /// <summary>Shows one diagnostic as MSBuild's canonical error, warning or message.</summary>
    protected void Report(Diagnostic diagnostic)
    {
        var file = diagnostic.File ?? ProjectFile;
        var code = diagnostic.Code.Id;
        var (line, column) = (diagnostic.Line, diagnostic.Column);
        switch (diagnostic.Severity)
        {
            case Severity.Error:
                Log.LogError(null, code, null, file, line, column, 0, 0, "{0}", diagnostic.Message);
                break;
            case Severity.Warning:
                Log.LogWarning(null, code, null, file, line, column, 0, 0, "{0}", diagnostic.Message);
                break;
            default:
                Log.LogMessage(MessageImportance.High, "{0}({1},{2}): note: {3}", file, line, column, diagnostic.Message);
                break;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _cancellation.Dispose();
        GC.SuppressFinalize(this);
    }
}
