package seldom.store.spool;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EventOrder;

/// Several sorted sources as one; of equal events those of the earlier source come first.
final class Merge implements Iterator<EndpointEvent> {
  private record Head(EndpointEvent event, int number, Iterator<EndpointEvent> rest) {}

  private final PriorityQueue<Head> heads =
      new PriorityQueue<>(
          Comparator.comparing(Head::event, EventOrder.BY_TIME).thenComparingInt(Head::number));

  Merge(List<Iterator<EndpointEvent>> sources) {
    for (int i = 0; i < sources.size(); i++) {
      push(i, sources.get(i));
    }
  }

  private void push(int number, Iterator<EndpointEvent> rest) {
    if (rest.hasNext()) {
      heads.add(new Head(rest.next(), number, rest));
    }
  }

  @Override
  public boolean hasNext() {
    return !heads.isEmpty();
  }

  @Override
  public EndpointEvent next() {
    Head head = heads.poll();
    if (head == null) {
      throw new NoSuchElementException();
    }
    push(head.number(), head.rest());
    return head.event();
  }
}
