using EdgeAgent.Benchmarks.Conditions;
using EdgeAgent.Device;
using EdgeAgent.Inference;

namespace EdgeAgent.Benchmarks.Results;

/// <summary>What a result depends on, besides the case. While it is the same, a case need not be measured again.</summary>
/// <param name="Model">The content of the model file; null if there is none.</param>
/// <param name="Runtime">Version of ONNX Runtime; null if no worker reported it.</param>
/// <param name="Provider">The requested execution provider.</param>
/// <param name="Library">The configured ONNX Runtime library; empty for the bundled one.</param>
/// <param name="Board">The device and its kernel.</param>
/// <param name="DotNet">The .NET runtime, which is part of the memory and of the cold start.</param>
/// <param name="Method">See <see cref="CurrentMethod"/>.</param>
/// <param name="Governors">Active frequency governors.</param>
/// <param name="SpeedLimits">Highest clock allowed, in Hz, by group of CPUs; empty if unknown, as on a device that is throttled.</param>
internal sealed record RunBasis(
    ModelContent? Model,
    string? Runtime,
    string Provider,
    string Library,
    BoardIdentity Board,
    string DotNet,
    int Method,
    IReadOnlyList<string> Governors,
    IReadOnlyDictionary<string, double> SpeedLimits)
{
    /// <summary>
    /// Version of the measuring method; increase it with any change of the program that changes figures. The program's own version is not
    /// part of the basis, because most of its changes do not affect them.
    /// </summary>
    public const int CurrentMethod = 1;

    public static RunBasis Of(ModelContent? model, string? runtime, InferenceOptions inference, Host host, DeviceConditions conditions) =>
        new(
            model, runtime, inference.ExecutionProvider, inference.NativeLibrary, host.Board, host.DotNet, CurrentMethod,
            [.. conditions.Governors.Order(StringComparer.Ordinal)],
            // A limit that heat sets is no setting.
            conditions.IsThrottled ? new Dictionary<string, double>(StringComparer.Ordinal) : conditions.SpeedLimits);

    /// <summary>What differs between a result and now, as nouns; empty if the result is still valid.</summary>
    /// <param name="now">The basis that a measurement would have now.</param>
    public IEnumerable<string> ChangesUntil(RunBasis now)
    {
        (string Name, bool Differs)[] parts =
        [
            ("model file", Model is null || now.Model?.IsSameAs(Model) is not true),
            // The version is unknown if the worker ended before it reported any.
            ("ONNX Runtime", (Runtime is not null && Runtime != now.Runtime) || Library != now.Library),
            ("execution provider", Provider != now.Provider),
            ("device", Board with { Kernel = now.Board.Kernel } != now.Board),
            ("kernel", Board.Kernel != now.Board.Kernel),
            (".NET", DotNet != now.DotNet),
            ("measuring method", Method != now.Method),
            ("CPU governor", !Governors.SequenceEqual(now.Governors, StringComparer.Ordinal)),
            ("CPU clock limit", SpeedLimits.Count > 0 && now.SpeedLimits.Count > 0
                && !Sorted(SpeedLimits).SequenceEqual(Sorted(now.SpeedLimits))),
        ];
        return parts.Where(part => part.Differs).Select(part => part.Name);
    }

    private static IEnumerable<KeyValuePair<string, double>> Sorted(IReadOnlyDictionary<string, double> limits) =>
        limits.OrderBy(limit => limit.Key, StringComparer.Ordinal);
}
