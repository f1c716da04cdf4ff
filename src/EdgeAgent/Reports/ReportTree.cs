using EdgeAgent.Reports.Charts;

namespace EdgeAgent.Reports;

/// <summary>The folder that an analysis leaves behind.</summary>
internal static class ReportTree
{
    /// <summary>Writes every file that the results have something for. A file that cannot be written keeps none of the others from being written.</summary>
    /// <param name="directory">Created when needed; files of the same names are replaced.</param>
    /// <exception cref="UserError">Some files could not be written; it names each.</exception>
    public static void Write(DirectoryInfo directory, AnalysisResults results)
    {
        foreach (var chart in Chart.All)
        {
            using var figure = chart.Draw(results);
            if (figure is null) continue;
            Directory.CreateDirectory(Path.Combine(directory.FullName, chart.Folder));
            File.WriteAllBytes(Path.Combine(directory.FullName, chart.Folder, chart.Name + ".png"), figure.Png());
            File.WriteAllText(Path.Combine(directory.FullName, chart.Folder, chart.Name + ".svg"), figure.Svg());
        }
    }
}
