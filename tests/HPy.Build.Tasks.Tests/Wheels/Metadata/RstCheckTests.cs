using HPy.Build.Wheels;

namespace HPy.Build.Tests.Wheels;

/// <summary>What was found and what was not agrees with readme_renderer 37, which twine and PyPI use.</summary>
public class RstCheckTests
{
    [Theory]
    [InlineData("Title\n=====\n\nText `link <https://a.b>`_ and ``:ref:`x` `` and :sup:`2`.\n")]
    [InlineData("=======\n Title\n=======\n\nText\n")]
    [InlineData("Title\n=====\n\n.. code-block:: python\n\n   .. automodule:: x\n   :ref:`x`\n\n.. note::\n\n   Text\n")]
    [InlineData("Like this::\n\n  .. include:: x\n\n  Title\n  ==\n\nText\n")]
    [InlineData(".. |logo| image:: https://a.b/c.png\n\n.. role:: red\n\n|logo| :red:`text`\n")]
    [InlineData("===== =====\nA     B\n===== =====\nlonger text\n===== =====\n")]
    [InlineData("a: b:`c`\n")]
    public void Good_texts(string text) => Assert.Null(RstCheck.FirstProblem(text));

    [Theory]
    [InlineData("  \n", 1, "empty")]
    [InlineData("Title here\n====\n\nText\n", 1, "too short")]
    [InlineData("Title\n=====\n\nMore here\n----\n", 4, "too short")]
    [InlineData("Text\n\n.. include:: CHANGES.rst\n", 3, "'include'")]
    [InlineData(".. raw:: html\n\n   <b>x</b>\n", 1, "'raw'")]
    [InlineData(".. automodule:: x\n", 1, "'automodule'")]
    [InlineData("Text\n\n.. toctree::\n\n   a\n", 3, "'toctree'")]
    [InlineData("See :ref:`x`.\n", 1, "'ref'")]
    [InlineData("See\n(:py:class:`x`)\n", 2, "'py:class'")]
    [InlineData("Code::\n\n  x\n\n:doc:`y`\n", 5, "'doc'")]
    public void Mistakes_and_their_lines(string text, int line, string problem)
    {
        var found = RstCheck.FirstProblem(text);
        Assert.Equal(line, found?.Line);
        Assert.Contains(problem, found?.Problem);
    }
}
