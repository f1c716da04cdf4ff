using System.Reflection;

namespace EdgeAgent.Telemetry;

/// <summary>One kind of log message.</summary>
/// <param name="Name">What happened; never changes once released.</param>
/// <param name="Part">Namespace of the code that writes it.</param>
/// <param name="Message">The template, with names of its values in braces.</param>
internal sealed record DocumentedEvent(int Id, string Name, LogLevel Level, string Part, string Message);

/// <summary>Lists every kind of log message that the program writes, from the declarations themselves.</summary>
internal static class EventCatalog
{
    private const BindingFlags Any =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>Ordered by <see cref="DocumentedEvent.Id"/>.</summary>
    public static IReadOnlyList<DocumentedEvent> Of(params IEnumerable<Assembly> assemblies) =>
    [
        .. from assembly in assemblies
           from type in assembly.GetTypes()
           from method in type.GetMethods(Any)
           let declared = method.GetCustomAttribute<LoggerMessageAttribute>()
           where declared is not null
           orderby declared.EventId
           select new DocumentedEvent(declared.EventId, declared.EventName ?? "", declared.Level, type.Namespace!, declared.Message),
    ];
}
