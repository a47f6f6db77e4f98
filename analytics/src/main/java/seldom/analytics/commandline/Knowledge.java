package seldom.analytics.commandline;

import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;

/// Everything that content says of command lines.
///
/// @param fileEndings public suffixes that are endings of files more often
/// @param noDomains words with dots that are no domains
/// @param flags names of the flags, in their order
record Knowledge(
    Limits limits,
    Words words,
    Set<String> fileEndings,
    Set<String> noDomains,
    Rules rules,
    Map<Step, Shape> shapes,
    Scale scale,
    SequencedSet<String> flags,
    Legacy legacy) {}
