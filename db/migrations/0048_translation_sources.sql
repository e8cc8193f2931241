-- Every translation knows the English text it was made from. Those written before it
-- was kept are taken to translate the English text of their version.

alter table survey_text disable trigger published_text_is_frozen;
update survey_text translation
set source = english.text
from survey_text english
where english.survey_version_id = translation.survey_version_id
  and english.language = 'en' and english.key = translation.key
  and translation.language <> 'en' and translation.source is null;
alter table survey_text enable trigger published_text_is_frozen;
