package dev.userdirectory.access;

import dev.userdirectory.internal.Escaped;
import java.io.Serializable;
import java.util.List;

/**
 * The answer to "may they?", with its reason.
 *
 * @param permitted whether it is allowed
 * @param rule the rule that decided; {@code DEFAULT_DENY} if it is allowed
 * @param why one sentence for a person: the fact and the rule; what it repeats of the input is
 *     escaped
 * @param because what the decision rested on: the roles, overrides and sites behind it
 * @serial exclude
 */
@SuppressWarnings("InvalidBlockTag") // the tool takes records for something else than classes
public record Decision(boolean permitted, Rule rule, String why, List<String> because)
    implements Serializable {

  /** {@inheritDoc} */
  public Decision {
    why = Escaped.of(why);
    because = because.stream().map(Escaped::of).toList();
  }
}
