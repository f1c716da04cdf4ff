using System.Reflection;

namespace EdgeAgent;

/// <summary>The program's version as people write it, without the build's revision.</summary>
internal static class ProgramVersion
{
    public static string Text { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
