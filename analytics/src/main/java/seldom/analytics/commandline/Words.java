package seldom.analytics.commandline;

import java.util.List;
import java.util.Map;

/// The words that the decoder itself asks for, as content gives them.
///
/// @param reversed words that show, spelled backwards, that the whole text is
/// @param ampersand words of languages that join text with `&`
/// @param numbers words that show that numbers are characters, whatever parts them
/// @param deflated words that show that bytes may be a bare Deflate stream
/// @param capitals words in their usual spelling, whose odd capitals are worth telling
/// @param internalSuffixes last labels of names that exist inside only
/// @param variables what is the same on every host, by name in lower case
record Words(
    List<String> reversed,
    List<String> ampersand,
    List<String> numbers,
    List<String> deflated,
    List<String> capitals,
    List<String> internalSuffixes,
    Map<String, String> variables) {
  static boolean any(List<String> words, String lower) {
    return words.stream().anyMatch(lower::contains);
  }
}
