"""The terms of the ontology, and of the vocabularies it reuses, as constants.

Every member is a string, the term's full IRI, so that no RDF library is
needed to name a term. The ontology itself is ``ontology/greendocket.ttl``; a
test keeps the two together.

>>> Class.CASE == "https://w3id.org/greendocket/ontology#Case"
True
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

ONTOLOGY_IRI: Final = "https://w3id.org/greendocket/ontology"
GD: Final = ONTOLOGY_IRI + "#"
THINGS: Final = "https://w3id.org/greendocket/id/"

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
DCTERMS: Final = "http://purl.org/dc/terms/"
OA: Final = "http://www.w3.org/ns/oa#"
ORG: Final = "http://www.w3.org/ns/org#"
QUDT: Final = "http://qudt.org/schema/qudt/"
SOSA: Final = "http://www.w3.org/ns/sosa/"
OWL: Final = "http://www.w3.org/2002/07/owl#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "gd": GD,
        "dcterms": DCTERMS,
        "eli": "http://data.europa.eu/eli/ontology#",
        "oa": OA,
        "org": ORG,
        "owl": OWL,
        "prov": "http://www.w3.org/ns/prov#",
        "qudt": QUDT,
        "rdf": RDF,
        "rdfs": RDFS,
        "schema": "https://schema.org/",
        "skos": SKOS,
        "sosa": SOSA,
        "unit": "http://qudt.org/vocab/unit/",
        "xsd": XSD,
    }
)
"""The prefixes that queries and exports may use without declaring them."""


class Class(StrEnum):
    """The classes of the ontology."""

    DOCUMENT = GD + "Document"
    ARTICLE = GD + "Article"
    TEXT_SPAN = GD + "TextSpan"
    ASSERTION = GD + "Assertion"

    ORGANISATION = GD + "Organisation"
    BODY = GD + "Body"
    REGULATOR = GD + "Regulator"
    COURT = GD + "Court"
    PROCURATORATE = GD + "Procuratorate"
    POLICE_BODY = GD + "PoliceBody"
    GOVERNMENT = GD + "Government"
    PARTY = GD + "Party"
    ENTERPRISE = GD + "Enterprise"
    PUBLIC_BODY = GD + "PublicBody"
    PERSON = GD + "Person"
    PLACE = GD + "Place"

    LEGAL_TEXT = GD + "LegalText"
    STATUTE = GD + "Statute"
    STATUTE_VERSION = GD + "StatuteVersion"
    PROVISION = GD + "Provision"
    PENALTY_BRACKET = GD + "PenaltyBracket"

    CASE = GD + "Case"
    PENALTY = GD + "Penalty"
    FINE = GD + "Fine"
    MEASURE_TYPE = GD + "MeasureType"
    VIOLATION_TYPE = GD + "ViolationType"
    EVENT = GD + "Event"
    CASE_EVENT = GD + "CaseEvent"
    INSPECTION = GD + "Inspection"
    EVENT_ROLE = GD + "EventRole"

    POLLUTANT = GD + "Pollutant"
    QUANTITY = GD + "Quantity"
    MEASUREMENT = GD + "Measurement"
    STATISTIC = GD + "Statistic"
    INDICATOR = GD + "Indicator"
    INFORMATION_SYSTEM = GD + "InformationSystem"
    PROJECT = GD + "Project"
    CAMPAIGN = GD + "Campaign"
    MECHANISM = GD + "Mechanism"
    NEWS_EVENT = GD + "NewsEvent"
    EVENT_TYPE = GD + "EventType"
    STAGE = GD + "Stage"
    MEMBERSHIP = GD + "Membership"
    POLICY_DOCUMENT = GD + "PolicyDocument"
    TECHNICAL_STANDARD = GD + "TechnicalStandard"
    EXEMPTION_LIST = GD + "ExemptionList"
    CONNECTION = GD + "Connection"
    OBSERVED_PROPERTY = GD + "ObservedProperty"


class Property(StrEnum):
    """The properties of the ontology."""

    TEXT = GD + "text"
    SOURCE_MAP = GD + "sourceMap"
    SHA256 = GD + "sha256"
    ENCODING = GD + "encoding"
    READING_NOTE = GD + "readingNote"
    FURNITURE = GD + "furniture"
    ORDINAL = GD + "ordinal"
    SUBTITLE = GD + "subtitle"
    KICKER = GD + "kicker"
    BYLINE = GD + "byline"
    PRINTED_SOURCE = GD + "printedSource"
    COLUMN = GD + "column"
    ARTICLE = GD + "article"
    PAGE = GD + "page"
    REGION = GD + "region"
    CONFIDENCE = GD + "confidence"
    DOUBTFUL = GD + "doubtful"
    WEB_ADDRESS = GD + "webAddress"
    MENTIONS = GD + "mentions"
    EVIDENCE = GD + "evidence"
    RULE = GD + "rule"
    IDENTITY_RULE = GD + "identityRule"
    RESOLUTION_STATUS = GD + "resolutionStatus"
    NOTE = GD + "note"

    ANONYMISED = GD + "anonymised"
    CREDIT_CODE = GD + "creditCode"
    LEGAL_REPRESENTATIVE = GD + "legalRepresentative"
    ADDRESS = GD + "address"
    BODY_KIND = GD + "bodyKind"
    JURISDICTION = GD + "jurisdiction"
    POST = GD + "post"
    WORKS_FOR = GD + "worksFor"
    DIVISION_CODE = GD + "divisionCode"
    LEVEL = GD + "level"
    WITHIN = GD + "within"
    PLACE = GD + "place"

    VERSION_OF = GD + "versionOf"
    IN_FORCE_FROM = GD + "inForceFrom"
    IN_FORCE_TO = GD + "inForceTo"
    ADOPTED = GD + "adopted"
    REPEALED_BY = GD + "repealedBy"
    STATUTE_KIND = GD + "statuteKind"
    ISSUER = GD + "issuer"
    DOCUMENT_NUMBER = GD + "documentNumber"
    ARTICLE_COUNT = GD + "articleCount"
    PART_OF = GD + "partOf"
    ARTICLE_NUMBER = GD + "articleNumber"
    ARTICLE_SUFFIX = GD + "articleSuffix"
    PARAGRAPH_NUMBER = GD + "paragraphNumber"
    ITEM_NUMBER = GD + "itemNumber"
    BRACKET_OF = GD + "bracketOf"
    FINE_MIN_CNY = GD + "fineMinCNY"
    FINE_MAX_CNY = GD + "fineMaxCNY"
    FINE_BASIS = GD + "fineBasis"
    PROVIDES_MEASURE = GD + "providesMeasure"

    PUBLISHED_IN = GD + "publishedIn"
    IN_ARTICLE = GD + "inArticle"
    COMPLETE = GD + "complete"
    INVESTIGATED_BY = GD + "investigatedBy"
    DECIDED_BY = GD + "decidedBy"
    REFERRED_BY = GD + "referredBy"
    RESPONDENT = GD + "respondent"
    INSPECTION_DATE = GD + "inspectionDate"
    DECISION_DATE = GD + "decisionDate"
    EVENT = GD + "event"
    EVENT_ROLE = GD + "eventRole"
    DATE = GD + "date"
    VIOLATION_DESCRIPTION = GD + "violationDescription"
    VIOLATION_TYPE = GD + "violationType"
    CITES = GD + "cites"
    VIOLATES = GD + "violates"
    PENALISED_UNDER = GD + "penalisedUnder"
    DISCRETION_BASIS = GD + "discretionBasis"
    DISCRETION_ITEM = GD + "discretionItem"
    FINE = GD + "fine"
    OTHER_FINE = GD + "otherFine"
    PROPOSED_FINE = GD + "proposedFine"
    FINE_CNY = GD + "fineCNY"
    AMOUNT_CNY = GD + "amountCNY"
    IMPOSED_ON = GD + "imposedOn"
    FINE_KIND = GD + "fineKind"
    MEASURE = GD + "measure"
    DETENTION_DAYS = GD + "detentionDays"
    MEASUREMENT = GD + "measurement"
    STANDARD = GD + "standard"
    DECISION_NUMBER = GD + "decisionNumber"
    USED_SYSTEM = GD + "usedSystem"

    POLLUTANT = GD + "pollutant"
    MEDIUM = GD + "medium"
    CAS_NUMBER = GD + "casNumber"
    VALUE = GD + "value"
    VALUE_MIN = GD + "valueMin"
    VALUE_MAX = GD + "valueMax"
    UNIT = GD + "unit"
    LIMIT = GD + "limit"
    LIMIT_UNIT = GD + "limitUnit"
    EXCESS = GD + "excess"
    EXCEEDANCE_TIMES = GD + "exceedanceTimes"
    PERIOD = GD + "period"
    CHANGE = GD + "change"
    CHANGE_UNIT = GD + "changeUnit"
    DIRECTION = GD + "direction"
    OWNER = GD + "owner"
    INVESTMENT_CNY = GD + "investmentCNY"
    CAPACITY = GD + "capacity"
    PROJECT_STATUS = GD + "projectStatus"
    ORGANISER = GD + "organiser"
    TOPIC = GD + "topic"
    REPORTS = GD + "reports"
    HEADLINE_EVENT = GD + "headlineEvent"
    EVENT_TYPE = GD + "eventType"
    STAGE = GD + "stage"
    PARTICIPANTS = GD + "participants"
    MEMBER = GD + "member"
    MEMBER_OF = GD + "memberOf"
    ROLE_NAME = GD + "roleName"
    ATTESTED_ON = GD + "attestedOn"
    OBSERVED_PROPERTY = GD + "observedProperty"
    RANK = GD + "rank"
    APPROXIMATION = GD + "approximation"
    IS_TARGET = GD + "isTarget"
    LENGTH_KM = GD + "lengthKm"
    STARTED_ON = GD + "startedOn"
    COMPLETED_ON = GD + "completedOn"
    INVOLVED_REGULATOR = GD + "involvedRegulator"
    INSPECTED_BY = GD + "inspectedBy"
    STANDARD_NUMBER = GD + "standardNumber"
    EXEMPTION_KIND = GD + "exemptionKind"
    CATEGORY_COUNT = GD + "categoryCount"
    ITEM_COUNT = GD + "itemCount"
    CONNECTION = GD + "connection"
    CONNECTED_THING = GD + "connectedThing"
    COUNT = GD + "count"
    COUNTED_BY = GD + "countedBy"


class Reused(StrEnum):
    """The terms of other vocabularies that built graphs use."""

    TYPE = RDF + "type"
    SUBJECT = RDF + "subject"
    PREDICATE = RDF + "predicate"
    OBJECT = RDF + "object"
    LABEL = RDFS + "label"
    TITLE = DCTERMS + "title"
    FORMAT = DCTERMS + "format"
    DATE = DCTERMS + "date"
    IS_PART_OF = DCTERMS + "isPartOf"
    IS_REPLACED_BY = DCTERMS + "isReplacedBy"
    SOURCE = DCTERMS + "source"
    START = OA + "start"
    END = OA + "end"
    EXACT = OA + "exact"
    HAS_SOURCE = OA + "hasSource"
    SUB_ORGANISATION_OF = ORG + "subOrganizationOf"
    ALT_LABEL = SKOS + "altLabel"
    PREF_LABEL = SKOS + "prefLabel"
    IN_SCHEME = SKOS + "inScheme"
    BROADER = SKOS + "broader"
    NOTATION = SKOS + "notation"
    FEATURE_OF_INTEREST = SOSA + "hasFeatureOfInterest"
    HAS_RESULT = SOSA + "hasResult"
    QUANTITY_VALUE = QUDT + "QuantityValue"
    NUMERIC_VALUE = QUDT + "numericValue"
    HAS_UNIT = QUDT + "hasUnit"


class Datatype(StrEnum):
    """The datatypes of literals; plain strings carry none."""

    BOOLEAN = XSD + "boolean"
    DATE = XSD + "date"
    DECIMAL = XSD + "decimal"
    INTEGER = XSD + "integer"
    YEAR = XSD + "gYear"
    YEAR_MONTH = XSD + "gYearMonth"
