namespace EdgeAgent.IO;

/// <summary>A saved file contains something that the program cannot have written, or is not a file.</summary>
/// <param name="fault">What is wrong, as a sentence.</param>
internal sealed class DamagedFileException(string fault, Exception? cause = null) : Exception(fault, cause);
