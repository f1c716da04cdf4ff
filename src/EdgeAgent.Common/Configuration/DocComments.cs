using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace EdgeAgent.Configuration;

/// <summary>The summaries that the compiler writes as XML next to the program, as Markdown.</summary>
internal sealed partial class DocComments
{
    // The assemblies that declare the options.
    private static readonly string[] Assemblies = ["EdgeAgent.Core", "EdgeAgent.Common"];

    private readonly Dictionary<string, string> _summaries;

    private DocComments(Dictionary<string, string> summaries) => _summaries = summaries;

    /// <exception cref="UserError">A file is missing, as in a published program.</exception>
    public static DocComments Read()
    {
        var files = Assemblies.Select(name => Path.Combine(AppContext.BaseDirectory, name + ".xml")).ToList();
        if (files.Find(file => !File.Exists(file)) is { } missing)
        {
            throw new UserError($"{missing} does not exist: a published program has no doc comments. "
                + "Run: dotnet run --project src/EdgeAgent -- configuration-doc");
        }

        return new(files.SelectMany(file => XDocument.Load(file).Descendants("member"))
            // Every assembly has the same generated types.
            .DistinctBy(member => member.Attribute("name")!.Value, StringComparer.Ordinal)
            .ToDictionary(member => member.Attribute("name")!.Value, member => Text(member.Element("summary")), StringComparer.Ordinal));
    }

    /// <summary>Empty for a type or property without a comment.</summary>
    public string Of(Type type) => Find($"T:{type.FullName}");

    /// <inheritdoc cref="Of(Type)"/>
    public string Of(PropertyInfo property) => Find($"P:{property.DeclaringType!.FullName}.{property.Name}");

    private string Find(string member) => _summaries.GetValueOrDefault(member, "");

    private static string Text(XElement? summary) =>
        summary is null ? "" : Space().Replace(string.Concat(summary.Nodes().Select(Text)), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => $"`{see.Attribute("cref")!.Value.Split('.')[^1]}`",
        XElement element => $"`{element.Value}`",
        _ => "",
    };

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Space();
}
