package seldom.analytics.replay;

import java.util.function.Supplier;
import seldom.analytics.alert.WaveRules;
import seldom.analytics.causality.Causality;
import seldom.analytics.causality.CausalityContent;
import seldom.analytics.causality.CausalityRules;
import seldom.analytics.commandline.CommandAnalyser;
import seldom.analytics.content.Problems;
import seldom.analytics.detector.Detectors;
import seldom.analytics.remote.CommandBand;
import seldom.analytics.remote.RemoteContent;
import seldom.analytics.remote.RemoteRules;

/// The stages of one replay, made of content and options.
///
/// @param causality makes an empty one
record Stages(
    Supplier<Causality> causality,
    RemoteRules remote,
    CommandBand band,
    Detectors detectors,
    WaveRules waveRules,
    Options options) {
  static Stages of(Detectors detectors, Options options) {
    Problems problems = new Problems();
    CausalityRules rules =
        CausalityContent.rules(detectors.content(), options.internal(), problems);
    RemoteRules remote = RemoteContent.rules(detectors.content(), problems);
    CommandAnalyser analyser = CommandAnalyser.read(detectors.content(), problems);
    problems.refuseErrors();
    WaveRules waves =
        new WaveRules(
            detectors.content(), detectors.keying().normalisation(), options.approvedHashes());
    return new Stages(
        () -> new Causality(rules, options.signatures()),
        remote,
        CommandBand.of(analyser),
        detectors,
        waves,
        options);
  }
}
