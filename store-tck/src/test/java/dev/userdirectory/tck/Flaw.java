package dev.userdirectory.tck;

import static dev.userdirectory.tck.wrong.WrongStore.showing;
import static dev.userdirectory.tck.wrong.WrongStore.writing;

import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.StoreConflict;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.tck.StoreContractSuite.Audit;
import dev.userdirectory.tck.StoreContractSuite.Invitations;
import dev.userdirectory.tck.StoreContractSuite.Keys;
import dev.userdirectory.tck.StoreContractSuite.LookUps;
import dev.userdirectory.tck.StoreContractSuite.News;
import dev.userdirectory.tck.StoreContractSuite.Organizations;
import dev.userdirectory.tck.StoreContractSuite.Pages;
import dev.userdirectory.tck.StoreContractSuite.Races;
import dev.userdirectory.tck.StoreContractSuite.Roles;
import dev.userdirectory.tck.StoreContractSuite.Sessions;
import dev.userdirectory.tck.StoreContractSuite.Stamps;
import dev.userdirectory.tck.StoreContractSuite.Uniqueness;
import dev.userdirectory.tck.StoreContractSuite.UserLists;
import dev.userdirectory.tck.StoreContractSuite.UserSearch;
import dev.userdirectory.tck.StoreContractSuite.Users;
import dev.userdirectory.tck.StoreContractSuite.WhoCan;
import dev.userdirectory.tck.StoreContractSuite.Work;
import dev.userdirectory.tck.directory.DirectorySuite;
import dev.userdirectory.tck.wrong.LooksElsewhereToo;
import dev.userdirectory.tck.wrong.LooksElsewhereToo.Others;
import dev.userdirectory.tck.wrong.WrongLists;
import dev.userdirectory.tck.wrong.WrongLookUps;
import dev.userdirectory.tck.wrong.WrongStamps;
import dev.userdirectory.tck.wrong.WrongWork;
import dev.userdirectory.tck.wrong.WrongWrites;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.junit.platform.commons.support.ReflectionSupport;

/** What a store can do wrong, and the test of the suite that catches it. */
@SuppressWarnings("ImmutableEnumChecker") // how a store is made does not change
enum Flaw {
  KEEPS_WHAT_FAILED(
      "commits what work had written before it failed",
      Work.class,
      "anExceptionFromWorkRollsBackTheWholeWrite",
      WrongWork.KeepsWhatFailed::new),
  KEEPS_CLAIMS_OF_WHAT_FAILED(
      "keeps the claims of work that failed",
      LookUps.class,
      "aRolledBackClaimIsReleased",
      WrongWork.KeepsClaimsOfWhatFailed::new,
      StoreConflict.class),
  KEEPS_WHAT_PRECEDES_A_CONFLICT(
      "keeps what a write has done before it meets a conflict",
      Uniqueness.class,
      "aConflictRollsBackTheWholeWriteEvenIfItIsCaught",
      WrongWork.KeepsWhatPrecedesAConflict::new),
  SHOWS_WHAT_WAS_EXPECTED(
      "shows a user as they were when they were expected",
      Work.class,
      "prefetchedRowsAndCountsReflectLaterWritesOfTheTransaction",
      writing(WrongWrites::whatWasExpected)),
  WRAPS_WHAT_WORK_THROWS(
      "throws another exception than the work did",
      Work.class,
      "anExceptionFromWorkIsRethrownUnchanged",
      WrongWork.WrapsWhatWorkThrows::new),
  ACKNOWLEDGES_BACKWARDS(
      "lets a consumer of the feed go back",
      News.class,
      "aPositionNeverMovesBackwards",
      WrongLookUps.AcknowledgesBackwards::new),
  HIDES_THE_DELETED_FROM_THE_FEED(
      "tells no consumer of the feed that an organization was deleted",
      News.class,
      "aDeletedOrganizationHasNewsUntilItsLastEventIsAcknowledged",
      WrongLookUps.HidesTheDeletedFromTheFeed::new),
  LETS_KEYS_LAPSE(
      "purges keys that have not been used for some time",
      Keys.class,
      "aKeyIsNotPurgedForIdleness",
      writing(WrongWrites::keysThatLapse)),
  ENDS_NO_SESSION_LATER(
      "leaves a session its end when it gets another",
      Keys.class,
      "changingTheExpiryOfASessionChangesNothingElse",
      writing(WrongWrites::noOtherEnd)),
  LOSES_THE_TERMS_OF_KEYS(
      "forgets what a key is narrowed to",
      Keys.class,
      "theTermsOfAKeyAreReadBackAsWritten",
      writing(WrongWrites::keysWithoutTerms)),
  LISTS_USERS_OF_ANY_KIND(
      "lists machines among persons",
      Keys.class,
      "machinesAndPersonsAreFilteredByKind",
      showing(WrongLists::anyKind)),
  FINDS_PERSONS_AMONG_MACHINES(
      "takes persons who hold a role for machines",
      Keys.class,
      "machinesHoldingARoleAreFoundInAllOrganizations",
      WrongLookUps.TakesPersonsForMachines::new),
  JOINS_WORK_INSIDE_WORK(
      "lets work inside work join the outer transaction",
      Work.class,
      "rejectsReadsAndWritesNestedInOthers",
      WrongWork.JoinsWorkInsideWork::new),
  GIVES_VIEWS_THAT_LAST(
      "gives views that can be used after their read",
      Work.class,
      "aViewCannotBeUsedAfterItsReadHasEnded",
      WrongWork.GivesViewsThatLast::new),
  STAYS_OPEN(
      "serves on when it is closed",
      Work.class,
      "aClosedStoreIsUnavailable",
      WrongLookUps.StaysOpen::new),
  READS_ONE_WRITE_BEHIND(
      "shows what was there before the last write",
      Work.class,
      "aCommittedWriteIsReadAfterwards",
      WrongWork.ReadsOneWriteBehind::new),

  SAYS_BUSY_ALWAYS(
      "never writes what may be left out",
      Work.class,
      "aWriteIfIdleIsCommittedIfThereIsNoOtherWrite",
      WrongWork.SaysBusyAlways::new),
  SCRUBS_TOO_MUCH(
      "scrubs away what was never deleted",
      Work.class,
      "scrubbingHasNoVisibleEffect",
      WrongWork.ScrubsTooMuch::new),
  STAMPS_SAY_NOTHING(
      "has stamps, as it claims, that say nothing",
      Stamps.class,
      "aStampStaysTheSameWhileNothingIsWritten",
      WrongStamps.SaysNothing::new),
  STAMPS_STAY_THE_SAME(
      "has stamps that never change",
      Stamps.class,
      "aStampChangesWhenTheUserIsUpdated",
      WrongStamps.StaysTheSame::new),
  STAMPS_KNOW_NO_SESSIONS(
      "has stamps that change with the user's record alone",
      Stamps.class,
      "aStampChangesWhenASessionEnds",
      WrongStamps.KnowsNoSessions::new),
  STAMPS_CHANGE_WITH_EVERYONE(
      "has stamps that change with whatever is written",
      Stamps.class,
      "aStampRarelyChangesWithOtherUsers",
      WrongStamps.ChangesWithEveryone::new),
  LOCATES_EVERY_OFFER(
      "locates all users of an address, however many there are",
      LookUps.class,
      "theLimitOfLocateAppliesToEachKindOfMatch",
      WrongLookUps.LocatesEveryOffer::new),
  LOCATES_DISABLED_OFFERS(
      "locates disabled users who are nobody's own",
      LookUps.class,
      "aDisabledUserIsLocatedOnlyIfBound",
      WrongLookUps.LocatesDisabledOffers::new),
  KEEPS_THE_FIRST_FACTS(
      "keeps the first facts for ever",
      Work.class,
      "factsReturnTheLastChange",
      WrongWork.KeepsTheFirstFacts::new),
  TAKES_NO_GUARD(
      "lets two writes work on the same state, and takes the last owner",
      Races.class,
      "twoWritesBasedOnTheSameStateCannotBothCommit",
      WrongWork.TakesNoGuard::new),
  ACCEPTS_TWICE(
      "lets two who accept one invitation work on the same state",
      "InvitationRace",
      "ofTwoWhoAcceptTogetherOneDoes",
      () -> new WrongWork.TakesNoGuard(WrongWrites::sequencesOfItsOwn)),
  LOOKS_FOR_EMAILS_TOO_EARLY(
      "looks whether an e-mail is taken before it takes the guard",
      Races.class,
      "oneOfTwoRacingInsertsOfAnEmailWins",
      WrongWork.LooksForEmailsTooEarly::new),
  COMMITS_EACH_CALL(
      "shows others a write in progress",
      Races.class,
      "otherThreadsDoNotSeeUncommittedWrites",
      WrongWork.CommitsEachCall::new),
  READS_NO_SNAPSHOT(
      "shows each call of a read what is committed by then",
      Races.class,
      "aReadInProgressDoesNotSeeConcurrentCommits",
      WrongWork.ReadsNoSnapshot::new),
  SHOWS_A_WRITE_TO_ITS_THREAD_FIRST(
      "shows a write to the thread that made it, and later to others",
      Races.class,
      "aReadOnAnotherThreadSeesAnEarlierWrite",
      WrongWork.ShowsAWriteToItsThreadFirst::new),

  FINDS_EMAILS_ELSEWHERE(
      "finds users of other organizations by their e-mail",
      Users.class,
      "usersOfAnotherOrganizationAreNotFound",
      elsewhere(LooksElsewhereToo::byEmail)),
  FINDS_EXTERNAL_IDS_ELSEWHERE(
      "finds users of other organizations by their external id",
      Users.class,
      "usersOfAnotherOrganizationAreNotFound",
      elsewhere(LooksElsewhereToo::byExternalId)),
  LISTS_USERS_OF_ELSEWHERE(
      "lists users of other organizations",
      WhoCan.class,
      "permittedUsersOfAnotherOrganizationAreNotFound",
      elsewhere(LooksElsewhereToo::forUsers)),
  COUNTS_HOLDERS_OF_ELSEWHERE(
      "counts holders of a role in other organizations",
      Users.class,
      "onlyActiveHoldersOfARoleAreCounted",
      elsewhere(LooksElsewhereToo::forHolders)),
  FINDS_TOKENS_ELSEWHERE(
      "finds sessions of other organizations by their token",
      Sessions.class,
      "aSessionOfAnotherOrganizationIsNotFound",
      elsewhere(LooksElsewhereToo::byToken)),
  FINDS_INVITATIONS_ELSEWHERE(
      "finds invitations of other organizations by their id",
      Invitations.class,
      "anInvitationOfAnotherOrganizationIsNotFound",
      elsewhere(LooksElsewhereToo::byInvitation)),
  FINDS_CODES_ELSEWHERE(
      "finds invitations of other organizations by their code",
      Invitations.class,
      "anInvitationOfAnotherOrganizationIsNotFound",
      elsewhere(LooksElsewhereToo::byCode)),
  LISTS_EVENTS_OF_ELSEWHERE(
      "lists events of other organizations",
      Audit.class,
      "eachOrganizationHasItsOwnTrail",
      elsewhere(LooksElsewhereToo::forEvents)),
  KNOWS_EVENTS_OF_ELSEWHERE(
      "takes events of other organizations for its own",
      Audit.class,
      "hasEventFindsAnEventByIdOnlyInItsOrganization",
      elsewhere(LooksElsewhereToo::forAnEvent)),
  ENDS_SESSIONS_ELSEWHERE(
      "ends the sessions of the same id in other organizations",
      Sessions.class,
      "aSessionWithThatIdInAnotherOrganizationIsNotChangedOrPurged",
      WrongLookUps.EndsSessionsEverywhere::new),

  SETS_SEQUENCES_ITSELF(
      "accepts an event that leaves a gap in the trail",
      Audit.class,
      "rejectsEventsThatDoNotContinueTheSequence",
      writing(WrongWrites::sequencesOfItsOwn)),
  COUNTS_SEQUENCES_THAT_FAILED(
      "skips the sequences that a failed write took",
      Work.class,
      "anExceptionFromWorkRollsBackTheWholeWrite",
      WrongWork.CountsSequencesThatFailed::new),
  APPENDS_ONE_BY_ONE(
      "keeps the events before the one that it refuses",
      Audit.class,
      "aBatchWithASequenceGapAppendsNoEvent",
      writing(WrongWrites::eventsOneByOne),
      IllegalArgumentException.class),
  MISSES_THE_LAST_EVENT(
      "misses the last of the events after a sequence",
      Audit.class,
      "eventsAreFilteredByActorTargetActionSequenceAndTime",
      showing(WrongLists::eventsAfterASequenceButTheLast)),
  LISTS_EVENTS_NEVER_BACKWARDS(
      "gives a page backwards in order of the sequence",
      Audit.class,
      "eventsCanBeSlicedForwardAndBackward",
      showing(WrongLists::eventsNeverBackwards)),
  REPEATS_THE_EVENT_OF_THE_CURSOR(
      "begins a page with the event where the last one ended",
      Audit.class,
      "eventsCanBeSlicedForwardAndBackward",
      showing(WrongLists::eventsFromTheirPositionOn)),
  COUNTS_EVENTS_BY_TIME_ALONE(
      "counts events that the filter does not let through",
      Audit.class,
      "everyEventCountEqualsTheLengthOfItsList",
      showing(WrongLists::eventsCountedByTimeAlone)),
  ERASES_ALL_AT_ONCE(
      "erases more events than it was asked to",
      Audit.class,
      "erasureProceedsInBoundedStepsWithinOneOrganization",
      writing(WrongWrites::eventsErasedAllAtOnce)),
  ERASES_FROM_THE_BEGINNING(
      "erases events before the sequence that it was told to go on from",
      Audit.class,
      "erasureStartsAfterTheGivenSequence",
      writing(WrongWrites::eventsErasedFromTheBeginning)),
  REPORTS_NO_ERASURE(
      "does not say how far an erasure came",
      Audit.class,
      "erasureRemovesDetailsOfEventsOnAUserAndContextOfEventsByThem",
      writing(WrongWrites::eventsErasedAreNotReported)),
  FORGETS_STAFF(
      "forgets who acted on a user's behalf",
      Audit.class,
      "erasureKeepsTheStaffWhoActedOnBehalfOfTheUser",
      writing(WrongWrites::staffForgotten)),

  PAGES_BY_NUMBER(
      "counts off users to find where a page begins",
      Pages.class,
      "pagingUsersReturnsEachExistingUserOnceDespiteConcurrentChanges",
      () -> showing(WrongLists.pagesByNumber()).get()),
  SORTS_BY_UTF_16(
      "sorts e-mails by their UTF-16 units",
      UserLists.class,
      "emailsAreOrderedByTheirUtf8Bytes",
      showing(WrongLists::emailsInOrderOfUtf16)),
  SORTS_IDS_AS_SIGNED_NUMBERS(
      "sorts ids as signed numbers",
      UserLists.class,
      "usersCreatedAtTheSameInstantAreOrderedByIdBytes",
      showing(WrongLists::idsInOrderOfSignedNumbers)),
  TAKES_PREFIXES_AS_PATTERNS(
      "takes \"%\" and \"_\" in a prefix for any characters",
      UserSearch.class,
      "wildcardsAndQuotesInAPrefixAreMatchedLiterally",
      showing(WrongLists::prefixesAsPatterns)),
  COUNTS_WHO_IS_HIDDEN(
      "counts users whom the reader does not see",
      UserLists.class,
      "aSiteScopedReaderSeesThemselvesAndTheUsersOfTheirSites",
      showing(WrongLists::usersCountedWhoAreHidden)),
  COUNTS_HIDDEN_INVITATIONS(
      "counts invitations that the reader does not see",
      Invitations.class,
      "everyInvitationCountEqualsTheLengthOfItsList",
      showing(WrongLists::invitationsCountedThatAreHidden)),
  COUNTS_HOLDERS_IN_ANY_STATE(
      "counts holders of a role who are not active",
      Users.class,
      "onlyActiveHoldersOfARoleAreCounted",
      showing(WrongLists::holdersCountedInAnyState)),
  TAKES_OVERRIDES_TO_THEIR_END(
      "lets an override hold at the instant of its end",
      WhoCan.class,
      "anOverrideNoLongerAppliesAtTheInstantItEnds",
      showing(WrongLists::overridesToTheirEnd)),
  TAKES_CLOSED_INVITATIONS_AS_PENDING(
      "takes closed invitations for pending ones",
      Invitations.class,
      "pendingInvitationsAreFoundByUser",
      showing(WrongLists::invitationsPendingInAnyStatus)),
  LISTS_SESSIONS_BY_ID(
      "lists sessions in order of their ids",
      Sessions.class,
      "openSessionsAreTheSessionsNotEndedOrderedByStartThenId",
      showing(WrongLists::sessionsInOrderOfTheirIds)),
  LISTS_NO_SESSIONS_THAT_HAVE_ENDED(
      "lists no sessions that have ended",
      Sessions.class,
      "allSessionsAreListedInIdOrder",
      showing(WrongLists::sessionsThatGoOn)),
  LISTS_ROLES_BY_NAME(
      "lists the roles that an organization defines by their names",
      Roles.class,
      "rolesAreReadBackAsWrittenInIdOrder",
      showing(WrongLists::rolesByName)),
  KEEPS_ROLES_THAT_ARE_LEFT_OUT(
      "keeps roles that are left out when they are replaced",
      Roles.class,
      "replacingRolesRemovesTheOmittedRoles",
      writing(WrongWrites::rolesAdded)),
  COMPARES_NAMES_OF_ROLES_AS_THEY_ARE(
      "compares the names of defined roles as they are",
      Roles.class,
      "organizationsDefiningRolesAreFoundByRoleName",
      WrongLookUps.ComparesNamesOfRolesAsTheyAre::new),
  TAKES_EVERY_EXTERNAL_ID_FOR_A_CLAIM(
      "takes every external id for a claim",
      LookUps.class,
      "claimantsReturnsTheUsersWhoClaimTheirExternalId",
      showing(WrongLists::everyExternalIdClaimed)),

  CUTS_TIMES_TO_MILLISECONDS(
      "keeps times to the millisecond",
      Users.class,
      "aUserIsReadBackAsWritten",
      writing(WrongWrites::timesInMilliseconds)),
  ROUNDS_TIMES_UP(
      "rounds times up",
      Users.class,
      "aUserIsReadBackAsWritten",
      writing(WrongWrites::timesRoundedUp)),
  REWRITES_NUMBERS(
      "writes the numbers of preferences in another way",
      Users.class,
      "aUserIsReadBackAsWritten",
      writing(WrongWrites::numbersWithoutTheirZeros)),
  FINDS_EMAILS_IN_ANY_CASE(
      "finds e-mails in any case",
      Users.class,
      "emailsAndExternalIdsAreComparedByTheirBytes",
      showing(WrongLists::emailsInAnyCase)),
  LOCATES_EMAILS_IN_LOWER_CASE(
      "locates e-mails in lower case",
      LookUps.class,
      "locateComparesTextByItsBytes",
      WrongLookUps.LocatesInLowerCase::new),
  KEEPS_NO_VERSION(
      "does not keep the version of an update",
      Users.class,
      "severalUsersCanBeUpdatedTogether",
      writing(WrongWrites::versionsThatStay)),
  UPDATES_WHAT_IS_NOT_NULL(
      "keeps an external id that an update takes away",
      Users.class,
      "anUpdateReplacesAllFieldsOfAUser",
      writing(WrongWrites::externalIdsThatStay)),
  LETS_ACTIVITY_GO_BACK(
      "lets the last activity go back",
      Users.class,
      "theLastActivityNeverMovesBackwards",
      writing(WrongWrites::activityThatGoesBack)),
  TAKES_ACTIVITY_FOR_A_CHANGE(
      "takes activity for a change of the user",
      Users.class,
      "touchingAUserChangesOnlyTheLastActivity",
      writing(WrongWrites::activityThatCountsAsAChange)),

  REFUSES_SWAPS(
      "does not let users swap e-mails",
      Uniqueness.class,
      "usersCanSwapEmailsAndExternalIdsInOneUpdate",
      writing(WrongWrites::changedUsersOneByOne),
      StoreConflict.class),
  IGNORES_WHO_DOES_NOT_EXIST(
      "ignores the update of a user who does not exist",
      Uniqueness.class,
      "updatingAnUnknownUserFailsAndUpdatesNoUser",
      writing(WrongWrites::changedUsersWhoExist)),
  NAMES_THE_WRONG_CONFLICT(
      "calls every conflict one of an id",
      Uniqueness.class,
      "anEmailIsUniqueInAnOrganizationInEveryUserState",
      writing(WrongWrites::everyConflictOfAnId)),
  REPLACES_WHO_HAS_THE_EMAIL(
      "replaces the user whose e-mail is inserted again",
      Uniqueness.class,
      "anEmailIsUniqueInAnOrganizationInEveryUserState",
      writing(WrongWrites::newUsersInPlaceOfOthers)),
  CLAIMS_IN_ONE_ORGANIZATION(
      "lets two organizations claim one external id",
      LookUps.class,
      "anExternalIdCannotBeClaimedByTwoOrganizations",
      writing(WrongWrites::claimsInOneOrganizationAlone)),
  KEEPS_CLAIMS_OF_DELETED_USERS(
      "keeps the claim of a user who was deleted",
      LookUps.class,
      "deletingAUserReleasesOnlyTheirClaim",
      () -> writing(WrongWrites.claimsThatOutliveTheirUsers()).get(),
      StoreConflict.class),
  KEEPS_SESSIONS_OF_DELETED_USERS(
      "keeps the sessions of a user who was deleted",
      Users.class,
      "deletingAUserDeletesTheirSessionsButNotTheirInvitations",
      writing(WrongWrites::sessionsThatOutliveTheirUsers)),
  DELETES_INVITATIONS_WITH_USERS(
      "deletes the invitations of a user who is deleted",
      Users.class,
      "deletingAUserDeletesTheirSessionsButNotTheirInvitations",
      writing(WrongWrites::invitationsThatGoWithTheirUsers)),
  ENDS_THE_FIRST_SESSION_ALONE(
      "ends the first of several sessions alone",
      Sessions.class,
      "endedSessionsAreNotOpenButCanStillBeFound",
      writing(WrongWrites::endOfTheFirstSessionAlone)),
  ENDS_ALL_SESSIONS_OF_A_USER(
      "ends all sessions of a user one of whose sessions ends",
      Sessions.class,
      "endedSessionsAreNotOpenButCanStillBeFound",
      writing(WrongWrites::endOfAllSessionsOfTheirUsers)),
  PURGES_ALL_AT_ONCE(
      "purges more sessions than it was asked to",
      Sessions.class,
      "sessionsArePurgedInBoundedSteps",
      writing(WrongWrites::sessionsPurgedAllAtOnce)),

  LISTS_ORGANIZATIONS_BY_ID(
      "lists organizations in order of their ids",
      Organizations.class,
      "organizationsCanBeSlicedForwardAndBackward",
      WrongLookUps.ListsOrganizationsById::new),
  COUNTS_DELETED_ORGANIZATIONS(
      "counts deleted organizations",
      Organizations.class,
      "onlyTheTrailHeadOfADeletedOrganizationRemainsVisible",
      WrongLookUps.CountsDeletedOrganizations::new),
  FORGETS_THE_TRAIL_OF_THE_DELETED(
      "forgets the last sequence of a deleted organization",
      Organizations.class,
      "theDeletionEventIsTheLastEventOfTheTrail",
      WrongLookUps.ForgetsTheTrailOfTheDeleted::new),
  GIVES_ALL_HOLDERS_OF_OTHER_ROLES(
      "gives more holders of unknown roles than it was asked for",
      LookUps.class,
      "theNumberOfHoldersOfUnknownRolesIsLimited",
      WrongLookUps.GivesAllHoldersOfOtherRoles::new),
  COUNTS_WHOEVER_HOLDS_A_ROLE(
      "takes an organization for one with a role though nobody active holds it",
      LookUps.class,
      "anOrganizationLacksARoleUntilAnActiveUserHoldsIt",
      WrongLookUps.CountsWhoeverHoldsARole::new),
  GIVES_ALL_ORGANIZATIONS_WITHOUT_A_ROLE(
      "gives more organizations without a role than it was asked for",
      LookUps.class,
      "organizationsLackingARoleAreReturnedOldestFirstUpToALimit",
      WrongLookUps.GivesAllOrganizationsWithoutARole::new);

  private final String does;
  private final List<Class<?>> around;
  private final Class<?> suite;
  private final String test;
  private final Supplier<DirectoryStore> store;
  private final Class<? extends Throwable> failure;

  Flaw(String does, Class<?> suite, String test, Supplier<DirectoryStore> store) {
    this(does, suite, test, store, AssertionError.class);
  }

  /**
   * Of a flaw that shows in what a directory over the store does; in whatever way, as what the
   * store has spoiled may be refused before it is compared.
   */
  Flaw(String does, String flows, String test, Supplier<DirectoryStore> store) {
    this(
        does,
        List.of(StoreConformanceSuite.Directory.class),
        ReflectionSupport.tryToLoadClass(DirectorySuite.class.getName() + "$" + flows)
            .getOrThrow(IllegalArgumentException::new),
        test,
        store,
        Throwable.class);
  }

  /** Of a flaw that makes the store refuse what the test needs. */
  Flaw(
      String does,
      Class<?> suite,
      String test,
      Supplier<DirectoryStore> store,
      Class<? extends Throwable> failure) {
    this(does, List.of(), suite, test, store, failure);
  }

  Flaw(
      String does,
      List<Class<?>> around,
      Class<?> suite,
      String test,
      Supplier<DirectoryStore> store,
      Class<? extends Throwable> failure) {
    this.does = does;
    this.around = around;
    this.suite = suite;
    this.test = test;
    this.store = store;
    this.failure = failure;
  }

  private static Supplier<DirectoryStore> elsewhere(
      BiFunction<StoreView, Others, StoreView> wrong) {
    return () -> new LooksElsewhereToo(wrong);
  }

  /** What the store does wrong. */
  String does() {
    return does;
  }

  /** The nested suites between the whole suite and that of the test. */
  List<Class<?>> around() {
    return around;
  }

  /** The nested suite of the test that catches it. */
  Class<?> suite() {
    return suite;
  }

  /** The test that catches it. */
  String test() {
    return test;
  }

  /** A new store with the flaw. */
  DirectoryStore store() {
    return store.get();
  }

  /** How the test fails. */
  Class<? extends Throwable> failure() {
    return failure;
  }
}
