using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HPy.Build.Diagnostics;
using HPy.Build.Tests.Properties;

// One question a line, one answer a line, in order: {"ask": "version", "text": "1.0-beta"} -> {"is": "1.0b0", ...};
// what is not valid is answered by {"not": "why"}.
using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
while (await input.ReadLineAsync() is { } line)
{
    using var question = JsonDocument.Parse(line);
    JsonObject answer;
    try
    {
        answer = Answers.To(question.RootElement);
    }
    catch (Exception problem) when (problem is BuildException or FormatException)
    {
        answer = new JsonObject { ["not"] = problem.Message };
    }
    await output.WriteLineAsync(answer.ToJsonString());
}
