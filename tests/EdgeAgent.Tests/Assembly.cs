[assembly: TimeLimit(minutes: 10)]
