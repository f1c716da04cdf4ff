using EdgeAgent.Boards;

// dotnet run --project grafana/source -- grafana/dashboards
if (args is not [var directory])
{
    Console.Error.WriteLine("usage: boards DIRECTORY");
    return 2;
}
foreach (var board in AllBoards.List)
    File.WriteAllText(Path.Combine(directory, board.FileName), BoardJson.Write(board));
return 0;
