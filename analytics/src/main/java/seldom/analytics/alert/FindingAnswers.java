package seldom.analytics.alert;

import java.util.ArrayList;
import java.util.List;
import seldom.analytics.detector.Question;
import seldom.analytics.judge.Assessment;
import seldom.model.action.RemoteExecution;
import seldom.model.alert.Receipt;

/// Answers investigative actions from what was seen: was the actor injected into before, did it
/// load
/// a module that is itself uncommon, is the destination known anywhere.
public record FindingAnswers(Traces traces) implements AlertDay.Answers {
  @Override
  public List<Receipt.Answer> of(Finding finding) {
    List<Receipt.Answer> answers = new ArrayList<>();
    for (Question q : finding.detector().investigate()) {
      answers.add(new Receipt.Answer(q.ask(), answer(q.answer(), finding)));
    }
    return answers;
  }

  private String answer(Question.Answer wanted, Finding finding) {
    Assessment a = finding.assessed();
    return switch (wanted) {
      case INJECTED_BEFORE -> injectedBefore(finding);
      case UNCOMMON_MODULE -> {
        Traces.Trace module = traces.module(finding.action(), a.host());
        yield module == null
            ? "No uncommon module was seen in the acting process"
            : "It loaded " + module.why();
      }
      case KNOWN_ANYWHERE ->
          a.target().days() == 0
              ? "Nobody did this to the target in the window, with whatever program"
              : "%s other hosts, with whatever program, on %d days"
                  .formatted(a.target().hosts(), a.target().days());
      case USUAL_INSTEAD -> "See what the actor usually does, above";
      case REMOTE_ORIGIN -> {
        RemoteExecution x = finding.action().execution();
        yield x == null ? "For a person to answer" : x.origin().text();
      }
      case PERSON -> "For a person to answer";
    };
  }

  private String injectedBefore(Finding finding) {
    Traces.Trace injection = traces.injection(finding.action(), finding.assessed().host());
    return injection == null
        ? "No injection into the acting process was seen"
        : "Injected into: %s, %s"
            .formatted(injection.why(), injection.uncommon() ? "uncommon" : "not uncommon");
  }
}
