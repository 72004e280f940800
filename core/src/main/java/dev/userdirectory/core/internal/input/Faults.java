package dev.userdirectory.core.internal.input;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.Fault;
import dev.userdirectory.Field;
import dev.userdirectory.core.internal.text.ExternalId;
import dev.userdirectory.core.internal.text.Name;
import dev.userdirectory.core.internal.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Collects the faults of an input, to report them together. A check returns the cleaned value,
 * which is used instead of the input from then on. For a faulty text it returns a placeholder,
 * which is never used because {@link #raise} throws first.
 */
public final class Faults {

  /** How many faults are reported at most. */
  private static final int MOST = 20;

  /** The placeholder for a faulty value until {@link #raise} is called. */
  private static final Name REFUSED_NAME = new Name("?");

  private static final ExternalId REFUSED_ID = new ExternalId("?");

  private final List<Fault> faults = new ArrayList<>();
  private final List<NamedRole> namedRoles = new ArrayList<>();

  /** A role that the model does not know, and the field that names it. */
  private record NamedRole(String field, String name, String fault) {}

  /** Adds a fault. Only the first 20 faults are reported. */
  public void add(String field, String message) {
    if (faults.size() < MOST) {
      faults.add(new Fault(field, message));
    }
  }

  public void add(Field field, String message) {
    add(field.text(), message);
  }

  /** Adds the faults of another check. */
  public void addAll(Faults others) {
    others.faults.forEach(fault -> add(fault.field(), fault.message()));
  }

  /**
   * Adds a role that the model does not know. It is a fault only if the organization does not
   * define it either, which is checked once the organization has been read.
   */
  void addUnlessDefined(String field, String name, String message) {
    namedRoles.add(new NamedRole(field, name, message));
  }

  /** Checks a required name, and strips it. */
  public Name name(String field, @Nullable String text) {
    Name name = Name.of(text);
    if (name == null) {
      add(field, text == null ? "is missing." : String.valueOf(Text.nameFault(text, Name.LONGEST)));
      return REFUSED_NAME;
    }
    return name;
  }

  /** Checks an optional name, and strips it. */
  public @Nullable Name optionalName(String field, @Nullable String text) {
    return text == null ? null : name(field, text);
  }

  /** Checks an optional external id, without changing it. */
  @Nullable ExternalId optionalExternalId(String field, @Nullable String text) {
    if (text == null) {
      return null;
    }
    String id = id(field, text, ExternalId.LONGEST);
    return id.isEmpty() ? REFUSED_ID : new ExternalId(id);
  }

  /**
   * Checks a required text, which follows the rules for names except for its length, and strips it.
   */
  public String line(String field, @Nullable String text, int longest) {
    String fault = text == null ? "is missing." : Text.nameFault(text, longest);
    return text == null || fault != null ? refused(field, fault) : text.strip();
  }

  /** Checks a required id, without changing it. */
  String id(String field, @Nullable String text, int longest) {
    String fault = text == null ? "is missing." : Text.idFault(text, longest);
    return text == null || fault != null ? refused(field, fault) : text;
  }

  /** Checks an optional id, without changing it. */
  public @Nullable String optionalId(String field, @Nullable String text, int longest) {
    return text == null ? null : id(field, text, longest);
  }

  private String refused(String field, @Nullable String fault) {
    add(field, String.valueOf(fault));
    return "";
  }

  /** Returns whether no fault has been found so far. */
  public boolean isEmpty() {
    return faults.isEmpty();
  }

  /**
   * Throws if there are faults, including roles that the organization does not define. May be
   * called again, for the same organization or for another one.
   *
   * @param isDefined tests whether the organization defines a role of that name which the actor may
   *     know of
   */
  public void raise(Predicate<String> isDefined) {
    Faults all = new Faults();
    all.addAll(this);
    for (NamedRole role : namedRoles) {
      if (!isDefined.test(role.name())) {
        all.add(role.field(), role.fault());
      }
    }
    all.raise();
  }

  /** Throws if there are faults, without checking roles that the organization may define. */
  public void raise() {
    if (!faults.isEmpty()) {
      throw new DirectoryException.Invalid(faults);
    }
  }
}
