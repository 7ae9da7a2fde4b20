-- Hectares of a zone as far as they are public: of a protected crop none, neither its zones' own nor in any sum, for a figure that
-- is in one sum and not in another would give them away.
CREATE FUNCTION public_area_ha(crop text, area_ha numeric) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN is_protected_crop(crop) THEN NULL ELSE area_ha END;
