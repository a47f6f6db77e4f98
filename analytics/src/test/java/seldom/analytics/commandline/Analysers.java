package seldom.analytics.commandline;

import seldom.analytics.content.Content;
import seldom.analytics.content.Problems;
import seldom.analytics.content.ShippedContent;

/// The analyser of the shipped content, read once.
final class Analysers {
  static final CommandAnalyser SHIPPED = shipped();

  private Analysers() {}

  private static CommandAnalyser shipped() {
    Problems problems = new Problems();
    Content content = Content.read(ShippedContent.texts(), problems);
    CommandAnalyser analyser = CommandAnalyser.read(content, problems);
    problems.all().forEach(System.out::println);
    problems.refuseErrors();
    return analyser;
  }
}
