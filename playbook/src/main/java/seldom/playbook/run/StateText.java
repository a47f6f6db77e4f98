package seldom.playbook.run;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/// States and inputs as JSON and back: every component of every record, in the order declared.
public final class StateText {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .changeDefaultVisibility(
              v ->
                  v.withVisibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
                      .withVisibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
                      .withVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY))
          .build();

  private StateText() {}

  /// Any record of this package, or of plain parts, as one line.
  public static String of(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /// The record that a line was made of.
  ///
  /// @throws tools.jackson.core.JacksonException if it is none
  public static <T> T read(String text, Class<T> type) {
    return MAPPER.readValue(text, type);
  }
}
