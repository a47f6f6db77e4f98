package seldom.cli;

import java.util.List;
import java.util.TreeMap;
import seldom.playbook.agent.Agent;
import seldom.playbook.agent.Invocation;
import seldom.playbook.agent.Order;
import seldom.playbook.agent.Recovery;
import seldom.playbook.agent.Result;
import seldom.playbook.agent.Simulated;
import seldom.response.ledger.LedgerException;
import seldom.store.StoreException;

/// An agent of Seldom's own data directory. Its commands are named values, performed by key; what
/// the directory cannot give is a failure with its reason.
interface OwnAgent extends Agent {
  /// Performs one command.
  Result answer(Invocation call, Order.Arguments given);

  @Override
  default Recovery recovery(String kind) {
    return Recovery.KEYED;
  }

  @Override
  default Result perform(Invocation call) {
    if (!(call.order() instanceof Order.Arguments given)) {
      return new Result.Failed("the command must be named values");
    }
    try {
      return answer(call, given);
    } catch (StoreException | LedgerException | UsageException e) {
      return new Result.Failed(String.valueOf(e.getMessage()));
    }
  }

  /// Changes nothing; whoever does says what.
  @Override
  default Simulated simulate(Invocation call) {
    return new Simulated(List.of(), new TreeMap<>());
  }
}
