package seldom.model.command;

/// One text that a command line holds: itself, or what is left after one decoding.
///
/// @param index from 0, the command line as given
/// @param parent index of the layer it was found in, -1 for layer 0
/// @param how what was undone to get it, `as given` for layer 0
/// @param start where it lay in the parent's text, included
/// @param end excluded
/// @param text cut to the stated limit
public record CommandLayer(int index, int parent, String how, int start, int end, String text) {}
