package seldom.telemetry.xml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A parsed element: its attributes, its child elements in order, and all its own text.
final class XmlElement {
  final String name;
  final Map<String, String> attributes = new LinkedHashMap<>();
  final List<XmlElement> children = new ArrayList<>();
  final StringBuilder text = new StringBuilder();

  XmlElement(String name) {
    this.name = name;
  }
}
