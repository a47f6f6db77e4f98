package seldom.report;

import seldom.model.alert.Receipt;
import seldom.model.prevalence.Judged;

/// Draws a bound against its cut-off on a logarithmic scale of shares, 100 % to 0.001 %.
final class Bars {
  private static final double DECADES = 5;
  private static final int WIDTH = 420;

  private Bars() {}

  static void write(Html html, Receipt r) {
    bar(html, "relation", r.uncommon());
    bar(html, "target", r.rare());
  }

  private static void bar(Html html, String label, Judged j) {
    html.raw("<div class=\"scale\">").element("span", "label", label);
    html.raw("<svg viewBox=\"0 0 " + WIDTH + " 34\" role=\"img\" aria-label=\"")
        .raw(Html.escaped(Plain.text(label + " " + Words.judged(j))))
        .raw("\"><line x1=\"0\" y1=\"12\" x2=\"" + WIDTH + "\" y2=\"12\" class=\"axis\"/>");
    for (int d = 0; d <= DECADES; d++) {
      double x = WIDTH * d / DECADES;
      html.raw("<line x1=\"%.0f\" y1=\"8\" x2=\"%.0f\" y2=\"16\" class=\"axis\"/>".formatted(x, x));
      String anchor = d == 0 ? "start" : d == DECADES ? "end" : "middle";
      html.raw(
          "<text x=\"%.0f\" y=\"31\" text-anchor=\"%s\">%s</text>"
              .formatted(x, anchor, Words.percent(Math.pow(10, -d))));
    }
    if (!Double.isNaN(j.cutoff())) {
      double x = place(j.cutoff());
      html.raw(
          "<rect x=\"%.1f\" y=\"4\" width=\"%.1f\" height=\"16\" class=\"zone\"/>"
              .formatted(x, WIDTH - x));
    }
    if (!Double.isNaN(j.bound())) {
      html.raw(
          "<circle cx=\"%.1f\" cy=\"12\" r=\"5\" class=\"bound\"/>".formatted(place(j.bound())));
    }
    html.raw("</svg></div>");
  }

  private static double place(double share) {
    double decades = -Math.log10(Math.max(share, Math.pow(10, -DECADES)));
    return WIDTH * Math.min(DECADES, Math.max(0, decades)) / DECADES;
  }
}
