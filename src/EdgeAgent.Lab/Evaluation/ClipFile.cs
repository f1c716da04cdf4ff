namespace EdgeAgent.Lab.Evaluation;

/// <summary>One clip of a table.</summary>
/// <param name="Video">Name in the table.</param>
/// <param name="Path">Path of the file.</param>
internal abstract record ClipFile(string Video, string Path);
