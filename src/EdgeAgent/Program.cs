System.Console.WriteLine("edgeagent");
