from newsletters.models.article import Article, ArticleTag
from newsletters.models.hub import HubPage
from newsletters.models.issue import IssuePage
from newsletters.models.publication import PublicationPage

__all__ = ["Article", "ArticleTag", "HubPage", "IssuePage", "PublicationPage"]
