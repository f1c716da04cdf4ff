using System.Text.Json;
using EdgeAgent.IO;

namespace EdgeAgent.Video.Baselines;

/// <summary>The file in the state directory that holds the streams' baselines.</summary>
internal sealed class BaselineFile(string stateDirectory) : StateFile<SavedBaselines>(
    System.IO.Path.Combine(stateDirectory, "baselines.json"), SavedBaselines.CurrentSchema, "The baselines of the streams")
{
    protected override SavedBaselines Check(SavedBaselines value) =>
        value.IsSound ? value : throw new JsonException("A baseline contains an impossible value.");
}
