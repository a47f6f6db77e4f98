package seldom.analytics.commandline;

/// How much of a command line is looked at. Beyond them nothing is guessed: the analysis says which
/// limit was hit.
///
/// @param text characters of one layer
/// @param total characters of all layers
/// @param layers number of layers
/// @param depth how deep a layer may lie below the command line
record Limits(int text, int total, int layers, int depth) {}
