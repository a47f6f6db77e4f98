package seldom.response.exchange;

import java.util.Optional;
import seldom.playbook.sink.TextSink;
import seldom.response.outbound.Reply;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// A reply as JSON. A body that is none has no field at all.
///
/// @param status of the reply
public record Answer(int status, JsonNode body) {
  private static final int LONGEST = 300;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(100)
                          .maxNumberLength(100)
                          .build())
                  .build())
          .build();

  public static Answer of(Reply reply) {
    try {
      JsonNode node =
          reply.body().isBlank() ? MissingNode.getInstance() : MAPPER.readTree(reply.body());
      return new Answer(reply.status(), node);
    } catch (JacksonException e) {
      return new Answer(reply.status(), MissingNode.getInstance());
    }
  }

  /// The same reply seen from one of its parts.
  public Answer at(JsonNode part) {
    return new Answer(status, part);
  }

  /// Whether the body is JSON.
  public boolean isJson() {
    return !body.isMissingNode();
  }

  JsonNode node(String pointer) {
    return body.at(JsonPointer.compile(pointer));
  }

  /// The text of a value that is no list and no object; empty if it is not there, null or empty.
  public Optional<String> text(String pointer) {
    JsonNode n = node(pointer);
    return n.isMissingNode() || n.isNull() || n.isContainer()
        ? Optional.empty()
        : Optional.of(n.asString("")).filter(t -> !t.isEmpty());
  }

  /// The text for people: what cannot be seen made visible, cut at 300 characters.
  public String shown(String pointer) {
    String text = TextSink.visible(text(pointer).orElse(""));
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
