namespace EdgeAgent.Lab.Evaluation;

/// <summary>Solves small systems of linear equations.</summary>
internal static class LinearSystem
{
    /// <summary>Solves by elimination with the largest pivot of each column.</summary>
    /// <param name="system">One row per equation: its coefficients, then its right side. Overwritten.</param>
    public static double[] Solve(double[,] system)
    {
        var count = system.GetLength(0);
        for (var column = 0; column < count; column++)
        {
            SwapRows(system, column, Pivot(system, column));
            for (var row = 0; row < count; row++)
            {
                if (row != column)
                    Eliminate(system, row, column);
            }
        }

        return [.. Enumerable.Range(0, count).Select(row => system[row, count] / system[row, row])];
    }

    private static int Pivot(double[,] system, int column) =>
        Enumerable.Range(column, system.GetLength(0) - column).MaxBy(row => Math.Abs(system[row, column]));

    private static void SwapRows(double[,] system, int a, int b)
    {
        for (var k = 0; k < system.GetLength(1); k++)
            (system[a, k], system[b, k]) = (system[b, k], system[a, k]);
    }

    private static void Eliminate(double[,] system, int row, int pivot)
    {
        var factor = system[row, pivot] / system[pivot, pivot];
        for (var k = pivot; k < system.GetLength(1); k++)
            system[row, k] -= factor * system[pivot, k];
    }
}
